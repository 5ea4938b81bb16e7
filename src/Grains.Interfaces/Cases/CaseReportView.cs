namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>A report of a case.</summary>
/// <param name="ReportId">What was said, and how the link was received, is asked of its own grain.</param>
/// <param name="UrlKey">Which of the case's URLs it is about.</param>
/// <param name="VoiceKind">What kind of voice.</param>
/// <param name="Authority">On whose word.</param>
/// <param name="Category">What the link is said to be.</param>
/// <param name="At">When it was stored.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseReportView")]
public sealed record CaseReportView(
    string ReportId, string UrlKey, VoiceKind VoiceKind, ReportAuthority Authority, ReportCategory Category, DateTimeOffset At);
