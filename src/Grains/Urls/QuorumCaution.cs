namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>Strangers have raised the URL to caution.</summary>
/// <param name="Code">Stable reason code.</param>
/// <param name="Detail">Numbers, no identities.</param>
/// <param name="At">Since when.</param>
/// <param name="Until">When the reports stop counting, unless others come.</param>
[GenerateSerializer, Immutable, Alias("linksafety.QuorumCaution")]
internal sealed record QuorumCaution(string Code, string Detail, DateTimeOffset At, DateTimeOffset Until);
