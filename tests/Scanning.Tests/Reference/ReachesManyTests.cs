using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Tests.Reference;

public sealed class ReachesManyTests
{
    private static readonly ReferenceData Data = Shipped.Data;

    [Theory]
    [InlineData("google.com", true)]
    [InlineData("www.google.com", true)]
    [InlineData("docs.google.com", true)]
    [InlineData("github.io", true)]
    [InlineData("somebody.github.io", false)]
    [InlineData("bit.ly", true)]
    [InlineData("evil.example", false)]
    [InlineData("notgoogle.com", false)]
    [InlineData("google.com.evil.example", false)]
    [InlineData("www.evil.example", false)]
    [InlineData("", false)]
    [InlineData(".", false)]
    public void ReachesMany_SaysWhetherAHostIsManyPeoples(string host, bool expected) => Assert.Equal(expected, Data.ReachesMany(host));

    /// <summary>The sieve before the sets may only ever say no where they all would.</summary>
    [Fact]
    public void MayHaveSuffix_OfEveryNameAndWhatIsBelow_IsNeverFalse_AndOfOthersHardlyEverTrue()
    {
        var sieve = new HostSieve(Data.KnownSites.Count + Data.SharedHosts.Count);
        Data.KnownSites.AddTo(sieve);
        Data.SharedHosts.AddTo(sieve);
        var names = Data.KnownSites.Names.Concat(Data.SharedHosts.Names).Select(name => name.TrimStart('.')).ToList();
        Assert.InRange(names.Count, 10_000, 1_000_000);
        Assert.All(names, name => Assert.True(sieve.MayHaveSuffix(name) && sieve.MayHaveSuffix("a.b." + name), name));

        var passed = Enumerable.Range(0, 10_000).Count(i => sieve.MayHaveSuffix($"sub{i % 9}.made-{i:x}.example"));
        Assert.InRange(passed, 0, 1_000);
    }
}
