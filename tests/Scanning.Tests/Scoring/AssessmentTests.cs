using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;

namespace Nylas.LinkSafety.Scanning.Tests.Scoring;

public sealed class AssessmentTests
{
    [Fact]
    public void Equals_SameContentInOtherArrays_IsEqual()
    {
        Assert.Equal(Make("ip-host"), Make("ip-host"));
        Assert.Equal(Make("ip-host").GetHashCode(), Make("ip-host").GetHashCode());
    }

    [Fact]
    public void Equals_OtherSignal_IsNotEqual() => Assert.NotEqual(Make("ip-host"), Make("odd-port"));

    [Fact]
    public void Equals_OtherThreatType_IsNotEqual() =>
        Assert.NotEqual(Make("ip-host"), Make("ip-host") with { ThreatTypes = [ThreatType.Malware] });

    private static Assessment Make(string id) => new(
        Verdict.Suspicious,
        ImmutableArray.Create(ThreatType.SocialEngineering),
        0.5,
        VerdictScope.Url,
        0.25,
        KnownGood: false,
        ImmutableArray.Create(new SignalHit(id, "seen", 1.5, SignalKind.Deception)));
}
