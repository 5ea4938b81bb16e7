namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>A report as its URL's grain is told of it.</summary>
/// <param name="ReportId">The report's id; the same again is counted once.</param>
/// <param name="Voice">Whose voice it counts as.</param>
/// <param name="Authority">On whose word.</param>
/// <param name="Category">What the link is said to be.</param>
/// <param name="Standing">How the voice had fared when it reported.</param>
/// <param name="Actor">For the history.</param>
/// <param name="At">When the report was stored.</param>
[GenerateSerializer, Immutable, Alias("linksafety.UrlReport")]
public sealed record UrlReport(
    string ReportId,
    ReportVoice Voice,
    ReportAuthority Authority,
    ReportCategory Category,
    ReporterStanding Standing,
    string Actor,
    DateTimeOffset At);
