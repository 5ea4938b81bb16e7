using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Scanning.Rules;
using Scanned = Nylas.LinkSafety.Scanning.Scoring;
using Told = Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Gateway.Tests.Rules;

/// <summary>
/// The scanner knows no actors, and actors' contracts no scanner, so that both name the same things. They are cast into each other by number: a value that is
/// put in between on one side alone would make phishing of malware without a word.
/// </summary>
public sealed class TwinEnumsTests
{
    [Fact]
    public void ThreatTypes_HaveTheSameNamesAndNumbers() => AssertTwins<Scanned.ThreatType, Told.ThreatType>();

    [Fact]
    public void Scopes_HaveTheSameNamesAndNumbers() => AssertTwins<Scanned.VerdictScope, Told.VerdictScope>();

    [Fact]
    public void RuleActions_HaveTheSameNamesAndNumbers() => AssertTwins<RuleEffect, RuleAction>();

    private static void AssertTwins<TOne, TOther>()
        where TOne : struct, Enum
        where TOther : struct, Enum => Assert.Equal(Describe<TOne>(), Describe<TOther>());

    private static IEnumerable<(string Name, long Number)> Describe<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(static value => (value.ToString(), Convert.ToInt64(value, provider: null))).Order();
}
