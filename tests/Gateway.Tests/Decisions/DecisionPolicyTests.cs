using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Gateway.Tests.Decisions;

public sealed class DecisionPolicyTests
{
    [Theory]
    [InlineData(Verdict.Clean, false, JudgementSource.Scan, DecisionKind.Redirect)]
    [InlineData(Verdict.Suspicious, false, JudgementSource.Scan, DecisionKind.Caution)]
    [InlineData(Verdict.Inconsistent, false, JudgementSource.Scan, DecisionKind.Caution)]
    [InlineData(Verdict.Malicious, false, JudgementSource.Scan, DecisionKind.Block)]
    [InlineData(Verdict.Malicious, false, JudgementSource.UrlAlone, DecisionKind.Block)]
    [InlineData(Verdict.Malicious, true, JudgementSource.UrlAlone, DecisionKind.Caution)]
    [InlineData(Verdict.Malicious, true, JudgementSource.Scan, DecisionKind.Block)]
    [InlineData(Verdict.Suspicious, true, JudgementSource.UrlAlone, DecisionKind.Caution)]
    [InlineData(Verdict.Inconsistent, true, JudgementSource.Scan, DecisionKind.Caution)]
    [InlineData(Verdict.Unknown, false, JudgementSource.Scan, DecisionKind.Redirect)]
    [InlineData(Verdict.Unknown, true, JudgementSource.UrlAlone, DecisionKind.Redirect)]
    [InlineData(Verdict.Unreachable, false, JudgementSource.Scan, DecisionKind.Redirect)]
    public void Decide_Defaults(Verdict verdict, bool isPending, JudgementSource source, DecisionKind expected) =>
        Assert.Equal(expected, Decide(new PolicyOptions(), verdict, isPending, source));

    [Theory]
    [InlineData(DecisionKind.Hold)]
    [InlineData(DecisionKind.Caution)]
    [InlineData(DecisionKind.Unavailable)]
    public void Decide_WhenPending_HoldsForWhatIsNotBad(DecisionKind whenPending)
    {
        var policy = new PolicyOptions { WhenPending = whenPending };
        Assert.Equal(whenPending, Decide(policy, Verdict.Unknown, isPending: true, JudgementSource.UrlAlone));
        Assert.Equal(whenPending, Decide(policy, Verdict.Clean, isPending: true, JudgementSource.Scan));
        Assert.Equal(whenPending, Decide(policy, Verdict.Unreachable, isPending: true, JudgementSource.Scan));
        Assert.Equal(DecisionKind.Caution, Decide(policy, Verdict.Suspicious, isPending: true, JudgementSource.UrlAlone));
        Assert.Equal(DecisionKind.Redirect, Decide(policy, Verdict.Clean, isPending: false, JudgementSource.Scan));
    }

    [Fact]
    public void Decide_UnknownAndUnreachable_FollowTheirOwnOptions()
    {
        var policy = new PolicyOptions { WhenUnknown = DecisionKind.Caution, WhenUnreachable = DecisionKind.Unavailable };
        Assert.Equal(DecisionKind.Caution, Decide(policy, Verdict.Unknown, isPending: false, JudgementSource.Scan));
        Assert.Equal(DecisionKind.Unavailable, Decide(policy, Verdict.Unreachable, isPending: false, JudgementSource.Scan));
    }

    [Theory]
    [InlineData(Verdict.Unknown, DecisionKind.Redirect, DecisionKind.Redirect)]
    [InlineData(Verdict.Unknown, DecisionKind.Caution, DecisionKind.Caution)]
    [InlineData(Verdict.Unknown, DecisionKind.Unavailable, DecisionKind.Unavailable)]
    [InlineData(Verdict.Suspicious, DecisionKind.Redirect, DecisionKind.Caution)]
    [InlineData(Verdict.Suspicious, DecisionKind.Unavailable, DecisionKind.Unavailable)]
    [InlineData(Verdict.Malicious, DecisionKind.Redirect, DecisionKind.Block)]
    [InlineData(Verdict.Malicious, DecisionKind.Unavailable, DecisionKind.Block)]
    public void DecideUnasked_TheStricterWins(Verdict priors, DecisionKind whenCannotCheck, DecisionKind expected) =>
        Assert.Equal(expected, DecisionPolicy.DecideUnasked(new PolicyOptions { WhenCannotCheck = whenCannotCheck }, priors));

    [Fact]
    public void Validate_Defaults_AreInRange() =>
        Assert.True(new PolicyOptionsValidator().Validate(null, new PolicyOptions()).Succeeded);

    [Fact]
    public void Validate_EverythingWrong_SaysEverythingAtOnce()
    {
        var result = new PolicyOptionsValidator().Validate(null, new PolicyOptions
        {
            WaitBudget = TimeSpan.FromSeconds(31),
            ContinueTokenLifetime = TimeSpan.FromSeconds(59),
            Lease = TimeSpan.FromSeconds(30.1),
            HoldRefresh = TimeSpan.Zero,
            RetryAfter = TimeSpan.FromDays(1),
            WhenPending = DecisionKind.Block,
            WhenUnknown = DecisionKind.Hold,
            WhenUnreachable = DecisionKind.Gone,
            WhenCannotCheck = (DecisionKind)99,
        });

        var failures = result.Failures!.ToList();
        Assert.Equal(9, failures.Count);
        Assert.All(failures, failure => Assert.Matches("^LinkSafety:Policy:[A-Za-z]+ is .+; .+ is allowed\\.$", failure));
    }

    private static DecisionKind Decide(PolicyOptions policy, Verdict verdict, bool isPending, JudgementSource source) =>
        DecisionPolicy.Decide(policy, new UrlJudgement { Verdict = verdict, IsPending = isPending, Source = source });
}
