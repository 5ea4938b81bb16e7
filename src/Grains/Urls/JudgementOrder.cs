using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Reports;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>
/// The order of judgement for one URL, below the rules: what a human said of it binds what machines say, and strangers only ever add a warning.
/// Pure: the same state at the same time gives the same answer.
/// </summary>
internal static class JudgementOrder
{
    /// <summary>A doubt, no more: as likely bad as not.</summary>
    private const double ConfidenceOfDoubt = 0.5;

    /// <summary>A person of ours has looked.</summary>
    private const double ConfidenceOfStaff = 0.95;

    /// <summary>A confirmation has no end of its own; whoever keeps the answer asks again in a day.</summary>
    private static readonly TimeSpan ConfirmationLease = TimeSpan.FromDays(1);

    /// <param name="own">What scan or spelling say, as of <paramref name="now"/>.</param>
    /// <param name="siteFaresBadly">Other URLs of the site were malicious, and the site belongs to one.</param>
    public static UrlJudgement Compose(UrlGrainState state, UrlJudgement own, DateTimeOffset now, bool siteFaresBadly)
    {
        if (FindConfirmation(state, now) is { } confirmed)
            return Confirmed(own, confirmed, now);
        var appeal = state.Appeal is { } won && now < won.Until ? won : null;
        // A report that support makes after an appeal was upheld is a later word of a human: an appeal binds automation only. One from before is
        // what was appealed against: it is answered, whatever the page has become since.
        if (state.SupportBlock is { } block && now < block.Until && !(appeal?.At >= block.At))
            return Blocked(own, block);
        if (appeal is { HasPageChanged: false, Page.IsSeen: true })
            return Cleared(own, JudgementSource.WonAppeal, new Reason(ReportReasons.AppealUpheld, "an appeal was upheld for this page"), appeal.At, appeal.Until);
        if (appeal is { HasPageChanged: true })
            return Worsened(Listed(own, state, now), JudgementSource.WonAppeal, new Reason(ReportReasons.AppealedPageChanged, "the page is not the one that an appeal was upheld for"), appeal.Until);

        // What nobody has seen cannot be called clean: then a human's word takes back what people said, and the rest stays as it is found.
        var settled = state.Dismissal is { HasPageChanged: false, Page.IsSeen: true } dismissal && now < dismissal.Until
            ? Cleared(own, JudgementSource.Analyst, new Reason(ReportReasons.DismissedByAnalyst, "what was reported was looked at and dismissed"), dismissal.At, dismissal.Until)
            : Listed(own, state, now);
        if (appeal is null && state.Quorum is { } quorum && now < quorum.Until)
            return Worsened(settled, JudgementSource.ReportQuorum, new Reason(quorum.Code, quorum.Detail), quorum.Until);
        if (siteFaresBadly && settled.Verdict == Verdict.Unknown)
            return Worsened(settled, JudgementSource.SiteStanding, new Reason(ReportReasons.SiteFaresBadly, "other links of this site are malicious"), settled.ExpiresAt);
        return settled;
    }

    /// <summary>
    /// The confirmation that stands: later scans may find the page gone or clean for them, and do not take back what somebody has looked at. An
    /// appeal that was upheld afterwards does, for good, since it took out the rule. One whose rule was taken out by hand leaves the word to the
    /// decision before it.
    /// </summary>
    public static AppliedDecision? FindConfirmation(UrlGrainState state, DateTimeOffset now) =>
        state.Decisions.FindLast(decision => !decision.HasLapsed) is { Outcome: CaseOutcome.Confirmed } last
        && !(now >= last.Until)
        && !(state.Appeal?.At >= last.At)
            ? last
            : null;

    private static UrlJudgement Confirmed(UrlJudgement own, AppliedDecision decision, DateTimeOffset now) => own with
    {
        Verdict = Verdict.Malicious,
        ThreatTypes = ReportThreats.AllOf(decision.Category, own.ThreatTypes),
        Confidence = ConfidenceOfStaff,
        Source = JudgementSource.Analyst,
        Reasons = Lead(new Reason(ReportReasons.ConfirmedByAnalyst, "what was reported was looked at and confirmed"), own.Reasons),
        CheckedAt = decision.At,
        ExpiresAt = decision.Until < now + ConfirmationLease ? decision.Until.Value : now + ConfirmationLease,
        IsPending = false,
    };

    /// <summary>
    /// Lists come before what we have seen ourselves, and never make it milder. Their word needs no look at the page: nobody waits for one.
    /// </summary>
    private static UrlJudgement Listed(UrlJudgement own, UrlGrainState state, DateTimeOffset now)
    {
        if (state.FeedWord is not { } word || now >= word.Until)
            return own;
        var reasons = ImmutableArray.CreateRange(word.Reasons.Concat(own.Reasons).Take(ScanFindings.MostReasons));
        if (word.Verdict != Verdict.Malicious && own.Verdict is Verdict.Malicious or Verdict.Suspicious or Verdict.Inconsistent)
            return own with { Reasons = reasons };
        return own with
        {
            Verdict = word.Verdict,
            ThreatTypes = word.ThreatTypes,
            Confidence = word.Confidence,
            Scope = word.Scope,
            Source = JudgementSource.Feed,
            Attribution = word.Attribution,
            Reasons = reasons,
            CheckedAt = word.At,
            ExpiresAt = word.Until < now + ConfirmationLease ? word.Until.Value : now + ConfirmationLease,
            IsPending = false,
        };
    }

    private static UrlJudgement Blocked(UrlJudgement own, SupportBlock block) => own with
    {
        Verdict = Verdict.Malicious,
        ThreatTypes = [ReportThreats.Of(block.Category)],
        Confidence = ConfidenceOfStaff,
        Source = JudgementSource.SupportReport,
        Reasons = Lead(new Reason(ReportReasons.ReportedBySupport, "blocked until somebody has looked"), own.Reasons),
        CheckedAt = block.At,
        ExpiresAt = block.Until,
        IsPending = false,
    };

    private static UrlJudgement Cleared(UrlJudgement own, JudgementSource source, Reason reason, DateTimeOffset at, DateTimeOffset until) => own with
    {
        Verdict = Verdict.Clean,
        ThreatTypes = [],
        Confidence = ConfidenceOfStaff,
        Source = source,
        Reasons = Lead(reason, own.Reasons),
        CheckedAt = own.CheckedAt > at ? own.CheckedAt : at,
        ExpiresAt = Earlier(own.ExpiresAt, until),
    };

    private static UrlJudgement Worsened(UrlJudgement own, JudgementSource source, Reason reason, DateTimeOffset until) =>
        own.Verdict is Verdict.Malicious or Verdict.Suspicious or Verdict.Inconsistent
            ? own with { Reasons = Lead(reason, own.Reasons) }
            : own with
            {
                Verdict = Verdict.Suspicious,
                ThreatTypes = [],
                Confidence = ConfidenceOfDoubt,
                Source = source,
                Reasons = Lead(reason, own.Reasons),
                ExpiresAt = Earlier(own.ExpiresAt, until),
            };

    private static ImmutableArray<Reason> Lead(Reason first, ImmutableArray<Reason> rest) =>
        [first, .. rest.Take(ScanFindings.MostReasons - 1)];

    // A judgement that is pending has no end of its own yet.
    private static DateTimeOffset Earlier(DateTimeOffset own, DateTimeOffset other) => own != default && own < other ? own : other;
}
