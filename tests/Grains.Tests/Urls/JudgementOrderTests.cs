using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Urls;

namespace Nylas.LinkSafety.Grains.Tests.Urls;

/// <summary>The order of judgement, whatever was said in whatever combination.</summary>
public sealed class JudgementOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Compose_Properties()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        for (var round = 0; round < 5_000; round++)
        {
            var (state, own) = Any(random);
            var fares = random.Next(3) == 0;
            var answer = JudgementOrder.Compose(state, own, Now, fares);
            var message = $"seed {Seed}, round {round}";

            var isConfirmed = state.Decisions is [.., { Outcome: CaseOutcome.Confirmed, HasLapsed: false } last]
                && (last.Until is null || Holds(last.Until)) && (state.Appeal is null || state.Appeal.At < last.At);
            if (isConfirmed)
                Assert.True(answer is { Verdict: Verdict.Malicious, Source: JudgementSource.Analyst }, message);
            // Only a scan, support or an analyst ever stops a visitor; strangers and neighbours warn at most.
            // What support said before an appeal was upheld is answered by it for as long as it binds, be the page the same or another.
            var hasSupportsWord = state.SupportBlock is { } word && Holds(word.Until) && !(Holds(state.Appeal?.Until) && word.At <= state.Appeal!.At);
            var listed = state.FeedWord is { } said && (said.Until is null || Holds(said.Until)) ? said : null;
            var mayBlock = own.Verdict == Verdict.Malicious || hasSupportsWord || isConfirmed || listed is { Verdict: Verdict.Malicious };
            Assert.True(answer.Verdict != Verdict.Malicious || mayBlock, message);
            // A won appeal for this page is clean, unless support has reported it since.
            if (!isConfirmed && state.Appeal is { HasPageChanged: false, Page.IsSeen: true } appeal && Holds(appeal.Until))
            {
                var isLater = state.SupportBlock is { } block && Holds(block.Until) && block.At > appeal.At;
                Assert.True(answer.Verdict == (isLater ? Verdict.Malicious : Verdict.Clean), message);
            }

            // A page that was turned after its appeal is never clean.
            if (state.Appeal is { HasPageChanged: true } turned && Holds(turned.Until))
                Assert.True(mayBlock ? answer.Verdict == Verdict.Malicious : answer.Verdict is Verdict.Suspicious or Verdict.Inconsistent, message);
            // What nobody has seen is never called clean for a human's word.
            if (answer.Verdict == Verdict.Clean && own.Verdict != Verdict.Clean)
                Assert.True(state.Appeal is { Page.IsSeen: true } || state.Dismissal is { Page.IsSeen: true }, message);
            // Without anything said in force, the scan's word is the answer.
            if (!isConfirmed && !Holds(state.SupportBlock?.Until) && !Holds(state.Appeal?.Until) && !Holds(state.Dismissal?.Until) && !Holds(state.Quorum?.Until) && !fares && listed is null)
                Assert.True(answer == own, message);
            // Lists make nothing milder; and they decide where no human has and nothing stricter was seen, without waiting for a look.
            var unlisted = JudgementOrder.Compose(Unlisted(state), own, Now, fares);
            Assert.True(Badness(answer.Verdict) >= Badness(unlisted.Verdict), message);
            if (listed is not null && answer.Source == JudgementSource.Feed)
                Assert.True(!answer.IsPending && answer.Verdict == listed.Verdict && answer.Reasons.Any(reason => reason.Code == "listed"), message);
            // Nothing that strangers say makes anything better.
            var without = JudgementOrder.Compose(Without(state), own, Now, fares);
            Assert.True(Badness(answer.Verdict) >= Badness(without.Verdict), message);
            Assert.True(answer.Reasons.Length <= 16 && answer.ExpiresAt > Now, message);
        }
    }

    private static bool Holds(DateTimeOffset? until) => Now < until;

    private static int Badness(Verdict verdict) => verdict switch { Verdict.Malicious => 3, Verdict.Suspicious or Verdict.Inconsistent => 2, Verdict.Unknown or Verdict.Unreachable => 1, _ => 0 };

    private static UrlGrainState Without(UrlGrainState state) => new()
    {
        SupportBlock = state.SupportBlock,
        Appeal = state.Appeal,
        Dismissal = state.Dismissal,
        Decisions = state.Decisions,
        FeedWord = state.FeedWord,
    };

    private static UrlGrainState Unlisted(UrlGrainState state) => new()
    {
        SupportBlock = state.SupportBlock,
        Quorum = state.Quorum,
        Appeal = state.Appeal,
        Dismissal = state.Dismissal,
        Decisions = state.Decisions,
    };

    private static (UrlGrainState State, UrlJudgement Own) Any(Random random)
    {
        var page = random.Next(4) == 0 ? PageIdentity.NeverSeen : new PageIdentity { Fingerprint = "print", FinalKey = "key" };
        var state = new UrlGrainState
        {
            SupportBlock = random.Next(3) == 0 ? new SupportBlock("r", ReportCategory.Phishing, Time(), Time()) : null,
            Quorum = random.Next(2) == 0 ? new QuorumCaution("reported-by-several", "3", Now, Time()) : null,
            Dismissal = random.Next(3) == 0 ? new Dismissal("c", page, Now, Time(), random.Next(2) == 0) : null,
            Appeal = random.Next(3) == 0
                ? new BindingAppeal { Receipt = "x", CaseId = "c", Page = page, At = Time(), Until = Time(), HasPageChanged = random.Next(2) == 0 }
                : null,
            FeedWord = random.Next(3) != 0 ? null : new FeedWord
            {
                Verdict = random.Next(2) == 0 ? Verdict.Malicious : Verdict.Suspicious,
                Reasons = [new Reason("listed", "")],
                Feeds = ["phish"],
                At = Now,
                Until = random.Next(2) == 0 ? null : Time(),
            },
            Decisions = random.Next(3) != 0 ? [] :
            [
                new AppliedDecision
                {
                    CaseId = "c",
                    Outcome = (CaseOutcome)random.Next(2),
                    At = Time(),
                    Until = random.Next(2) == 0 ? null : Time(),
                    HasLapsed = random.Next(4) == 0,
                },
            ],
        };
        var reasons = Enumerable.Range(0, random.Next(20)).Select(i => new Reason($"r{i}", "")).Take(16);
        var own = new UrlJudgement
        {
            Verdict = (Verdict)random.Next(6),
            Reasons = [.. reasons],
            CheckedAt = Now,
            ExpiresAt = Now + TimeSpan.FromHours(1 + random.Next(48)),
        };
        return (state, own);

        DateTimeOffset Time() => Now + TimeSpan.FromHours(random.Next(-48, 48));
    }
}
