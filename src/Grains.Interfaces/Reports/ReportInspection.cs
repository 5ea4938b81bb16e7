namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>A report as an analyst sees it: with what was said and how it was received. The URL is redacted.</summary>
/// <param name="Status">What the reporter sees.</param>
/// <param name="UrlKey">Key of the URL grain.</param>
/// <param name="CaseId">Null until it is delivered.</param>
/// <param name="Voice">Whose voice it counts as.</param>
/// <param name="Authority">On whose word.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="Text">The reporter's own words: text, never markup.</param>
/// <param name="HowReceived">The reporter's own words.</param>
/// <param name="Evidence">The reported mail's headers.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ReportInspection")]
public sealed record ReportInspection(
    ReportStatus Status,
    string UrlKey,
    string? CaseId,
    ReportVoice Voice,
    ReportAuthority Authority,
    ReportChannel Channel,
    string? Text,
    string? HowReceived,
    MessageEvidence? Evidence);
