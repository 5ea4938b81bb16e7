using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>A report as its URL's grain is told of it.</summary>
/// <param name="ReportId">The report's id; the same again is counted once.</param>
/// <param name="Voice">Whose voice it counts as.</param>
/// <param name="Authority">On whose word.</param>
/// <param name="Category">What the link is said to be.</param>
/// <param name="Standing">How the voice had fared when it reported.</param>
/// <param name="Actor">For the history.</param>
/// <param name="At">When the report was stored.</param>
/// <param name="Ruled">What the rules did with the link when it was reported, or null.</param>
/// <param name="IsEcho">
/// It says what visitors were told already: harmful of what they were warned of, or not harmful of what they were not. It counts as a word, and proves
/// nothing of its voice: else standing were earned by repeating what is known. The URL's grain sets it.
/// </param>
[GenerateSerializer, Immutable, Alias("linksafety.UrlReport")]
public sealed record UrlReport(
    string ReportId,
    ReportVoice Voice,
    ReportAuthority Authority,
    ReportCategory Category,
    ReporterStanding Standing,
    string Actor,
    DateTimeOffset At,
    RuleAction? Ruled = null,
    bool IsEcho = false);
