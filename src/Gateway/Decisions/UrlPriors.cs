using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;
using ThreatType = Nylas.LinkSafety.Grains.Interfaces.Urls.ThreatType;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;
using VerdictScope = Nylas.LinkSafety.Grains.Interfaces.Urls.VerdictScope;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>
/// What this process knows of a URL by itself, in the words of its grain: for when the grain cannot be asked. Its spelling, and the threat lists, which lie
/// in the process and stop whom they stop whatever else is broken.
/// </summary>
/// <param name="assessUrl">The scanner's word on a URL alone.</param>
/// <param name="findListed">The lists' word on it, as of now.</param>
/// <param name="clock">Says when it was given.</param>
internal sealed class UrlPriors(Func<WebUrl, Assessment> assessUrl, Func<WebUrl, ListFinding> findListed, TimeProvider clock)
{
    // The contract's bound, see UrlJudgement.Reasons.
    private const int MaxReasons = 16;

    public UrlJudgement Judge(WebUrl url)
    {
        var (assessment, listed) = (assessUrl(url), findListed(url));
        var now = clock.GetUtcNow();
        var judgement = listed.Outcome switch
        {
            ListOutcome.Block => OfLists(listed, Verdict.Malicious),
            ListOutcome.Caution when assessment.Verdict != Scanning.Scoring.Verdict.Malicious => OfLists(listed, Verdict.Suspicious),
            _ => OfSpelling(assessment),
        };
        return judgement with { CheckedAt = now, ExpiresAt = now };
    }

    private static UrlJudgement OfSpelling(Assessment assessment) => new()
    {
        Verdict = Translate(assessment.Verdict),
        ThreatTypes = [.. assessment.ThreatTypes.Select(Translate)],
        Confidence = assessment.Confidence,
        Reasons = [.. assessment.Signals.Take(MaxReasons).Select(signal => new Reason(signal.Id, signal.Evidence, signal.Weight))],
        Source = JudgementSource.UrlAlone,
    };

    private static UrlJudgement OfLists(ListFinding finding, Verdict verdict) => new()
    {
        Verdict = verdict,
        ThreatTypes = [.. finding.Threats.Select(Translate)],
        Confidence = finding.Confidence,
        Scope = (VerdictScope)finding.Scope,
        // What is held is for analysts, as in every answer.
        Reasons =
        [
            .. finding.Reasons.Where(static reason => reason.Code != ListReasons.ListedHeld).Take(MaxReasons)
                .Select(static reason => new Reason(reason.Code, $"{reason.Feed}: {reason.Detail}")),
        ],
        Source = JudgementSource.Feed,
        Attribution = finding.Attribution,
    };

    private static Verdict Translate(Scanning.Scoring.Verdict verdict) => verdict switch
    {
        Scanning.Scoring.Verdict.Clean => Verdict.Clean,
        Scanning.Scoring.Verdict.Suspicious => Verdict.Suspicious,
        Scanning.Scoring.Verdict.Malicious => Verdict.Malicious,
        Scanning.Scoring.Verdict.Inconsistent => Verdict.Inconsistent,
        Scanning.Scoring.Verdict.Unreachable => Verdict.Unreachable,
        _ => Verdict.Unknown,
    };

    private static ThreatType Translate(Scanning.Scoring.ThreatType threat) => threat switch
    {
        Scanning.Scoring.ThreatType.Malware => ThreatType.Malware,
        Scanning.Scoring.ThreatType.SocialEngineering => ThreatType.SocialEngineering,
        Scanning.Scoring.ThreatType.UnwantedSoftware => ThreatType.UnwantedSoftware,
        Scanning.Scoring.ThreatType.PotentiallyHarmfulApplication => ThreatType.PotentiallyHarmfulApplication,
        _ => ThreatType.Spam,
    };
}
