using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Pages;
using Scored = Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>A scanner's report in the terms that are stored and that travel: redacted, bounded, with a lifetime.</summary>
internal sealed record ScanFindings
{
    /// <summary>The page explains a verdict with the most telling reasons; the rest is noise to whoever reads it.</summary>
    public const int MostReasons = 16;

    /// <summary>The outcome of a look that saw all there was.</summary>
    public const string Completed = "completed";

    /// <summary>The contract's bound, see <see cref="UrlJudgement.LeadsTo"/>.</summary>
    private const int MostLeadsTo = 16;

    private const int LongestTitle = 200;

    /// <summary>Honest sites send telephones elsewhere too, seldom to another site.</summary>
    private const double ConfidenceOfTwoFaces = 0.6;

    public required UrlJudgement Judgement { get; init; }

    public required string Outcome { get; init; }

    public required bool IsFailure { get; init; }

    /// <summary>The chain ended in something that was read whole; anything less can neither clear nor lift.</summary>
    public bool HasSeenThePage { get; init; }

    public ImmutableArray<ChainHop> Chain { get; init; } = [];

    public PageSummary? Page { get; init; }

    public SecondLook? SecondLook { get; init; }

    /// <summary>A JPEG; empty where no browser has looked. Kept apart from the rest.</summary>
    public ImmutableArray<byte> Screenshot { get; init; } = [];

    /// <summary>What a human's word about the page would be bound to.</summary>
    public PageIdentity Identity { get; init; } = PageIdentity.NeverSeen;

    public static ScanFindings From(ScanReport report, DateTimeOffset now, int failuresBefore, JudgementOptions options)
    {
        var outcome = report.OutcomeReason ?? Completed;
        var isFailure = report.Outcome == ScanOutcome.Unreachable;
        var judgement = ToJudgement(report.Assessment, JudgementSource.Scan);
        if (report.OutcomeReason is { } reason && !judgement.Reasons.Any(known => known.Code == reason))
            judgement = judgement with { Reasons = [.. judgement.Reasons.Take(MostReasons - 1), new Reason(reason, "how the scan ended")] };
        return new ScanFindings
        {
            Judgement = judgement with
            {
                CheckedAt = now,
                ExpiresAt = now + Lifetime(report, judgement.Verdict, failuresBefore, options),
                LeadsTo = LeadsTo(report),
            },
            Outcome = outcome,
            IsFailure = isFailure,
            HasSeenThePage = report.Outcome == ScanOutcome.Completed,
            Chain = [.. report.Chain.Select(Describe)],
            Page = report.Page is { } page ? Describe(page) : null,
            Screenshot = [.. report.Rendered is { } rendered ? rendered.Screenshot.Span : default],
            Identity = PageLikeness.Of(report.Page, WebUrl.TryParse(report.FinalUrl, out var final, out _) ? UrlKey.ForGrain(final) : null),
        };
    }

    /// <summary>
    /// What both looks say together: the first, unless the second was shown something else. Then neither is believed, and both are kept.
    /// </summary>
    /// <param name="first">As a scanner.</param>
    /// <param name="second">As a reader.</param>
    /// <param name="difference">What they disagree in; null where they agree.</param>
    public static ScanFindings Together(ScanFindings first, ScanFindings second, string? difference, DateTimeOffset now, JudgementOptions options)
    {
        var looks = first with { SecondLook = new SecondLook(now, second.Outcome, second.Judgement.Verdict, second.Chain, second.Page) };
        if (difference is null)
            return looks;
        return looks with
        {
            Judgement = second.Judgement with
            {
                Verdict = Verdict.Inconsistent,
                Confidence = Math.Max(second.Judgement.Confidence, ConfidenceOfTwoFaces),
                Reasons = [new Reason(TwoLooks.ReasonCode, difference), .. second.Judgement.Reasons.Take(MostReasons - 1)],
                CheckedAt = now,
                ExpiresAt = now + options.InconsistentLifetime,
                LeadsTo = Join(first.Judgement.LeadsTo, second.Judgement.LeadsTo),
            },
        };
    }

    /// <summary>For a scan that ended without a report: what the URL alone says stays, and the reason is added.</summary>
    public static ScanFindings FromFailure(UrlJudgement prior, string code, DateTimeOffset now, int failuresBefore, JudgementOptions options) => new()
    {
        Judgement = prior with
        {
            Source = JudgementSource.Scan,
            Reasons = [.. prior.Reasons.Take(MostReasons - 1), new Reason(code, "how the scan ended")],
            CheckedAt = now,
            ExpiresAt = now + Backoff(failuresBefore, options),
            IsPending = false,
        },
        Outcome = code,
        IsFailure = true,
    };

    public static UrlJudgement ToJudgement(Scored.Assessment assessment, JudgementSource source) => new()
    {
        Verdict = Translate(assessment.Verdict),
        ThreatTypes = [.. assessment.ThreatTypes.Select(Translate)],
        Confidence = assessment.Confidence,
        Scope = Translate(assessment.Scope),
        Reasons = [.. assessment.Signals.Take(MostReasons).Select(signal => new Reason(signal.Id, signal.Evidence, signal.Weight))],
        Source = source,
    };

    /// <summary>
    /// What an earlier look saw stays until one sees the page at the end again: a redirector that fails for us alone is not rid of where it led.
    /// </summary>
    public static ImmutableArray<string> Join(ImmutableArray<string> before, ImmutableArray<string> now) =>
        [.. now.Concat(before.IsDefault ? [] : before).Distinct(StringComparer.Ordinal).Take(MostLeadsTo)];

    private static ImmutableArray<string> LeadsTo(ScanReport report)
    {
        var start = IdentityOf(report.Url);
        return
        [
            .. report.Chain.Select(hop => hop.Url)
                .Append(report.FinalUrl)
                .Select(IdentityOf)
                .OfType<string>()
                .Where(identity => identity != start)
                .Distinct(StringComparer.Ordinal)
                .Take(MostLeadsTo),
        ];
    }

    // What is no http(s) URL was not followed, and no rule can name it.
    private static string? IdentityOf(string text) => WebUrl.TryParse(text, out var url, out _) ? url.Identity : null;

    private static TimeSpan Lifetime(ScanReport report, Verdict verdict, int failuresBefore, JudgementOptions options) => report switch
    {
        { Outcome: ScanOutcome.Unreachable } => Backoff(failuresBefore, options),
        // For want of our own means, not by the page's doing: soon again.
        { OutcomeReason: ScanReasons.OverBudget or ScanReasons.AnalysisOverloaded or ScanReasons.ScanTimeout or ScanReasons.PageTimeout } =>
            options.OverBudgetLifetime,
        { Outcome: ScanOutcome.NotFetched or ScanOutcome.Refused } => options.NotFetchedLifetime,
        _ => verdict switch
        {
            Verdict.Clean => options.CleanLifetime,
            Verdict.Malicious => options.MaliciousLifetime,
            Verdict.Inconsistent => options.InconsistentLifetime,
            _ => options.SuspiciousLifetime,
        },
    };

    private static TimeSpan Backoff(int failuresBefore, JudgementOptions options)
    {
        // 2^30 first retries are beyond every longest retry; a larger shift would overflow.
        var wait = options.FirstRetry * Math.Pow(2, Math.Min(failuresBefore, 30));
        return wait < options.LongestRetry ? wait : options.LongestRetry;
    }

    private static ChainHop Describe(ScanHop hop) => new(
        WebUrl.TryParse(hop.Url, out var url, out _) ? UrlRedactor.Redact(url) : "[refused]",
        hop.Kind switch
        {
            HopKind.Start => "start",
            HopKind.HttpRedirect => "http-redirect",
            HopKind.MetaRefresh => "meta-refresh",
            _ => "script-redirect",
        },
        hop.StatusCode,
        hop.Outcome);

    private static PageSummary Describe(PageFacts page) => new(
        page.Title?.Length > LongestTitle ? page.Title[..LongestTitle] : page.Title,
        page.Language,
        page.Forms.Length,
        page.Forms.Any(form => form.Fields.Any(field => field.Kind == FieldKind.Password)),
        page.Fingerprint);

    private static Verdict Translate(Scored.Verdict verdict) => verdict switch
    {
        Scored.Verdict.Unknown => Verdict.Unknown,
        Scored.Verdict.Clean => Verdict.Clean,
        Scored.Verdict.Suspicious => Verdict.Suspicious,
        Scored.Verdict.Malicious => Verdict.Malicious,
        Scored.Verdict.Inconsistent => Verdict.Inconsistent,
        Scored.Verdict.Unreachable => Verdict.Unreachable,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    private static ThreatType Translate(Scored.ThreatType type) => type switch
    {
        Scored.ThreatType.Malware => ThreatType.Malware,
        Scored.ThreatType.SocialEngineering => ThreatType.SocialEngineering,
        Scored.ThreatType.UnwantedSoftware => ThreatType.UnwantedSoftware,
        Scored.ThreatType.PotentiallyHarmfulApplication => ThreatType.PotentiallyHarmfulApplication,
        Scored.ThreatType.Spam => ThreatType.Spam,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static VerdictScope Translate(Scored.VerdictScope scope) => scope switch
    {
        Scored.VerdictScope.Url => VerdictScope.Url,
        Scored.VerdictScope.Path => VerdictScope.Path,
        Scored.VerdictScope.Host => VerdictScope.Host,
        Scored.VerdictScope.Site => VerdictScope.Site,
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, null),
    };
}
