namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>One change of a URL's verdict: who, when, what, why.</summary>
/// <param name="At">When.</param>
/// <param name="Actor"><c>scanner</c>, or who asked.</param>
/// <param name="What">The change, such as <c>unknown → malicious</c>.</param>
/// <param name="Why">The most telling reason's code, or how the scan ended.</param>
[GenerateSerializer, Immutable, Alias("linksafety.HistoryEntry")]
public sealed record HistoryEntry(DateTimeOffset At, string Actor, string What, string Why);
