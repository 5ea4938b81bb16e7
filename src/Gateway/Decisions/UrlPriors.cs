using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;
using ThreatType = Nylas.LinkSafety.Grains.Interfaces.Urls.ThreatType;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>What a URL's own spelling says, in the words of its grain: for when the grain cannot be asked.</summary>
/// <param name="assessUrl">The scanner's word on a URL alone.</param>
/// <param name="clock">Says when it was given.</param>
internal sealed class UrlPriors(Func<WebUrl, Assessment> assessUrl, TimeProvider clock)
{
    // The contract's bound, see UrlJudgement.Reasons.
    private const int MaxReasons = 16;

    public UrlJudgement Judge(WebUrl url)
    {
        var assessment = assessUrl(url);
        var now = clock.GetUtcNow();
        return new UrlJudgement
        {
            Verdict = Translate(assessment.Verdict),
            ThreatTypes = [.. assessment.ThreatTypes.Select(Translate)],
            Confidence = assessment.Confidence,
            Reasons = [.. assessment.Signals.Take(MaxReasons).Select(signal => new Reason(signal.Id, signal.Evidence, signal.Weight))],
            Source = JudgementSource.UrlAlone,
            CheckedAt = now,
            ExpiresAt = now,
        };
    }

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
