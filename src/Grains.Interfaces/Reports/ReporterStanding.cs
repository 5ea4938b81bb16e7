namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>How often a voice was right: what its weight is made of.</summary>
/// <param name="Right">Decided cases in which it was right; one a case, however many reports.</param>
/// <param name="Wrong">Decided cases in which it was wrong.</param>
/// <param name="Since">When it spoke first.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ReporterStanding")]
public sealed record ReporterStanding(int Right, int Wrong, DateTimeOffset Since);
