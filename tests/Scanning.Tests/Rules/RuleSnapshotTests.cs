using Nylas.LinkSafety.Scanning.Rules;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Tests.Reference;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Rules;

public sealed class RuleSnapshotTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(VerdictScope.Host, "a.example.com", "https://a.example.com/x?y", true)]
    [InlineData(VerdictScope.Host, "a.example.com", "http://a.example.com:8080/", true)] // a rule about a host is about its machine
    [InlineData(VerdictScope.Host, "a.example.com", "https://b.a.example.com/", false)] // exactly that host
    [InlineData(VerdictScope.Host, "a.example.com", "https://a.example.com./", true)] // the root's dot reaches the same server
    [InlineData(VerdictScope.Host, "a.example.com", "https://a.example.com.evil.example/", false)]
    [InlineData(VerdictScope.Host, "192.0.2.1", "http://0xc0000201/", true)] // an address in disguise
    [InlineData(VerdictScope.Host, "192.0.2.1", "http://[::ffff:192.0.2.1]/", true)]
    [InlineData(VerdictScope.Site, "example.com", "https://example.com/", true)]
    [InlineData(VerdictScope.Site, "example.com", "https://a.b.c.d.e.f.g.h.i.example.com/", true)] // however deep
    [InlineData(VerdictScope.Site, "example.com", "https://notexample.com/", false)] // labels, not letters
    [InlineData(VerdictScope.Site, "github.io", "https://somebody.github.io/", true)] // the whole platform
    [InlineData(VerdictScope.Path, "example.com/a/b", "https://example.com/a/b", true)]
    [InlineData(VerdictScope.Path, "example.com/a/b", "https://example.com/a/b/", true)]
    [InlineData(VerdictScope.Path, "example.com/a/b", "https://example.com/a/b/c?d#e", true)]
    [InlineData(VerdictScope.Path, "example.com/a/b", "https://example.com/a/bc", false)] // on segment borders
    [InlineData(VerdictScope.Path, "example.com/a/b", "https://example.com/a", false)]
    [InlineData(VerdictScope.Path, "example.com/a/b", "https://www.example.com/a/b", false)]
    [InlineData(VerdictScope.Path, "example.com/a/b", "https://example.com/a//b/c", true)] // spelled to slip by
    [InlineData(VerdictScope.Path, "example.com/a/b", "https://example.com/%61/%2562/c", true)]
    [InlineData(VerdictScope.Path, "example.com/a/b", "https://example.com/a/x%2F..%2Fb/c", true)]
    [InlineData(VerdictScope.Url, "https://example.com/reset?t=1", "https://example.com/reset?t=1#top", true)]
    [InlineData(VerdictScope.Url, "https://example.com/reset?t=1", "https://example.com/reset?t=2", false)]
    [InlineData(VerdictScope.Url, "https://example.com/reset?t=1", "http://example.com/reset?t=1", false)]
    [InlineData(VerdictScope.Url, "https://example.com/reset?t=1", "https://example.com/%72eset?t=1", false)] // another identity
    public void TryMatch_OneBlock_ReachesWhatItsScopeSays(VerdictScope scope, string target, string url, bool isReached)
    {
        var snapshot = RuleSnapshot.Build([Rule(1, scope, target)], 1);

        Assert.Equal(isReached, snapshot.TryMatch(Parse(url), Now, out var match));
        Assert.Equal(isReached ? 1 : 0, match.Number);
    }

    [Fact]
    public void TryMatch_TellsWhatPeopleSayItIs_WhateverElseTheEntryHolds()
    {
        const long Highest = (1L << 55) - 1;
        foreach (var threat in Enum.GetValues<ThreatType>().Select(type => (ThreatType?)type).Append(null))
        {
            foreach (var rule in new[] { Rule(1, VerdictScope.Host, "a.example"), Rule(Highest, VerdictScope.Url, "https://a.example/") with { Supersedes = 1 } })
            {
                Assert.True(RuleSnapshot.Build([rule with { Threat = threat }], 1).TryMatch(Parse("https://a.example/"), Now, out var match));
                Assert.Equal(new RuleMatch(rule.Number, rule.Scope, rule.Effect, rule.ExpiresAt, threat), match);
            }
        }
    }

    /// <summary>A server may read these spellings as something outside the path that was let pass; blocks reach them all the same.</summary>
    [Theory]
    [InlineData("https://example.com/x%2F..%2Fgood/evil")]
    [InlineData("https://example.com/x/%252e%252e/good/evil")]
    [InlineData("https://example.com//good/evil")]
    [InlineData("https://example.com/%2567ood/evil")]
    public void TryMatch_AllowedPathInAnOddSpelling_DoesNotMatch(string url)
    {
        Assert.True(RuleSnapshot.Build([Rule(1, VerdictScope.Path, "example.com/good")], 1).TryMatch(Parse(url), Now, out _));
        Assert.False(RuleSnapshot.Build([Rule(1, VerdictScope.Path, "example.com/good", RuleEffect.Allow)], 1).TryMatch(Parse(url), Now, out _));
        Assert.True(RuleSnapshot.Build([Rule(1, VerdictScope.Path, "example.com/good", RuleEffect.Allow)], 1)
            .TryMatch(Parse("https://example.com/good/evil"), Now, out _));
    }

    [Fact]
    public void TryMatch_SeveralScopes_TheMostSpecificDecides()
    {
        var url = Parse("https://a.example.com/x/y?z");
        RuleRecord[] rules =
        [
            Rule(1, VerdictScope.Site, "example.com"),
            Rule(2, VerdictScope.Host, "a.example.com", RuleEffect.Allow),
            Rule(3, VerdictScope.Path, "a.example.com/x", RuleEffect.Caution),
            Rule(4, VerdictScope.Path, "a.example.com/x/y", RuleEffect.Allow),
            Rule(5, VerdictScope.Url, "https://a.example.com/x/y?z"),
        ];
        for (var count = rules.Length; count > 0; count--)
        {
            Assert.True(RuleSnapshot.Build(rules[..count], 1).TryMatch(url, Now, out var match));
            Assert.Equal(count, match.Number);
        }
    }

    [Fact]
    public void TryMatch_OneTarget_TheStricterDecidesUnlessItIsSuperseded()
    {
        var url = Parse("https://example.com/");
        var block = Rule(1, VerdictScope.Host, "example.com");
        var allow = Rule(2, VerdictScope.Host, "example.com", RuleEffect.Allow);
        Assert.Equal(RuleEffect.Block, Effect([block, allow]));
        Assert.Equal(RuleEffect.Allow, Effect([block, allow with { Supersedes = 1 }]));
        Assert.Equal(RuleEffect.Block, Effect([block, allow with { Supersedes = 1, IsVoid = true }]));
        Assert.Equal(RuleEffect.Block, Effect([block, allow with { Supersedes = 1, ExpiresAt = Now }])); // and when its time is over, it does no more

        RuleEffect Effect(RuleRecord[] rules) => RuleSnapshot.Build(rules, 1).TryMatch(url, Now, out var match) ? match.Effect : throw new InvalidOperationException();
    }

    [Fact]
    public void TryMatch_Expiry_EndsOnItsInstant()
    {
        var snapshot = RuleSnapshot.Build([Rule(1, VerdictScope.Host, "example.com") with { ExpiresAt = Now }], 1);
        Assert.True(snapshot.TryMatch(Parse("https://example.com/"), Now.AddSeconds(-1), out _));
        Assert.False(snapshot.TryMatch(Parse("https://example.com/"), Now, out _));
    }

    [Fact]
    public void TryMatch_NothingMatches_AllocatesNothing()
    {
        var snapshot = RuleSnapshot.Build(Enumerable.Range(1, 1000).Select(i => Rule(i, (VerdictScope)(i % 4), TargetOf((VerdictScope)(i % 4), i))), 1);
        var url = Parse("https://www.example.org/a/b/c.html?d=e");
        Assert.False(snapshot.TryMatch(url, Now, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            snapshot.TryMatch(url, Now, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Tables, overlay, compaction and rebasing against one list of rules, in any order of changes.</summary>
    [Fact]
    public void TryMatch_AfterAnyChanges_AgreesWithTheNaiveMatcher()
    {
        var rounds = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 2_000 : 60;
        for (var seed = 1; seed <= rounds; seed++)
        {
            var random = new Random(seed);
            var naive = new NaiveRules();
            var snapshot = RuleSnapshot.Empty();
            var urls = Enumerable.Range(0, 60).Select(_ => Parse(AnyUrl(random))).ToArray();
            for (var version = 1; version <= 40; version++)
            {
                var changes = Enumerable.Range(0, random.Next(1, 6)).Select(_ => AnyRule(random, naive)).DistinctBy(rule => rule.Number).ToArray();
                foreach (var change in changes)
                    naive.Set(change);
                var before = snapshot;
                snapshot = snapshot.With(changes, version);
                snapshot = random.Next(8) switch
                {
                    0 => snapshot.Compact(),
                    1 => before.Rebase(before.Compact(), snapshot),
                    2 => RuleSnapshot.Build(naive.All, version),
                    _ => snapshot,
                };
                Assert.Equal(version, snapshot.Version);
            }

            snapshot.CheckIntegrity();
            foreach (var url in urls)
            {
                RuleMatch? found = snapshot.TryMatch(url, Now, out var match) ? match : null;
                Assert.True(naive.Match(url, Now) == found, $"seed {seed}, {url.Serialized}: expected {naive.Match(url, Now)}, got {found}");
            }

            // Where links lead, by their hashes.
            foreach (var way in urls.Chunk(3))
            {
                var strictest = way.Select(url => naive.Match(url, Now)).Where(match => match is { Effect: not RuleEffect.Allow })
                    .OrderByDescending(match => match!.Value.Effect).FirstOrDefault();
                RuleMatch? found = snapshot.TryMatchStrictest(RuleSnapshot.Hash(way), Now, out var match) ? match : null;
                Assert.True(strictest == found, $"seed {seed}, {string.Join<WebUrl>(" -> ", way)}: expected {strictest}, got {found}");
            }
        }
    }

    [Fact]
    public void TryMatchStrictest_HashedBeforeTheRuleWasMade_AllocatesNothing()
    {
        var chain = RuleSnapshot.Hash([Parse("https://hop.example/"), Parse("https://www.example.org/a/b/c.html?d=e")]);
        var snapshot = RuleSnapshot.Build(Enumerable.Range(1, 1000).Select(i => Rule(i, (VerdictScope)(i % 4), TargetOf((VerdictScope)(i % 4), i))), 1);
        Assert.False(snapshot.TryMatchStrictest(chain, Now, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            snapshot.TryMatchStrictest(chain, Now, out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(snapshot.With([Rule(1001, VerdictScope.Path, "www.example.org/a/b")], 2).TryMatchStrictest(chain, Now, out var match));
        Assert.Equal((1001, RuleEffect.Block), (match.Number, match.Effect));
    }

    /// <summary>The short way for plainly spelled URLs is the long way's result.</summary>
    [Fact]
    public void TryMatch_AnySpelling_FindsTheCanonicalPath()
    {
        for (var seed = 1; seed <= 2_000; seed++)
        {
            var url = Parse(AnyUrl(new Random(seed)));
            var canonical = SafeBrowsingUrl.Of(url);
            var host = RuleSnapshot.Build([Rule(1, VerdictScope.Host, canonical.Host)], 1);
            Assert.True(host.TryMatch(url, Now, out _), $"seed {seed}, {url.Serialized}");
            var path = canonical.Path.TrimEnd('/');
            if (path.Length > 0)
                Assert.True(RuleSnapshot.Build([Rule(1, VerdictScope.Path, canonical.Host + path)], 1).TryMatch(url, Now, out _), $"seed {seed}, {url.Serialized}");
        }
    }

    private static RuleRecord Rule(long number, VerdictScope scope, string target, RuleEffect effect = RuleEffect.Block) => new(number, scope, target, effect, null);

    private static string TargetOf(VerdictScope scope, int i) => scope switch
    {
        VerdictScope.Url => $"https://h{i}.example.com/?{i}",
        VerdictScope.Path => $"h{i}.example.com/p{i}",
        VerdictScope.Host => $"h{i}.example.com",
        _ => $"site{i}.example",
    };

    private static RuleRecord AnyRule(Random random, NaiveRules naive)
    {
        var known = naive.All.ToArray();
        if (known.Length > 0 && random.Next(3) == 0)
            return known[random.Next(known.Length)] with { IsVoid = random.Next(2) == 0 };
        var url = Parse(AnyUrl(random));
        var scope = (VerdictScope)random.Next(4);
        var text = scope == VerdictScope.Url ? url.Identity : scope == VerdictScope.Path ? url.Host + url.Path.ToString() : url.Host;
        if (!RuleTarget.TryParse(scope, text, Shipped.Data, out var target, out _))
            return new RuleRecord(known.Length + 1, VerdictScope.Host, SafeBrowsingUrl.Of(url).Host, RuleEffect.Caution, null);
        var same = known.Where(rule => rule.Scope == scope && rule.Target == target.Text).Select(rule => rule.Number).ToArray();
        return new RuleRecord(
            known.Length + 1,
            scope,
            target.Text,
            (RuleEffect)random.Next(3),
            random.Next(4) switch { 0 => Now.AddSeconds(-1), 1 => Now.AddDays(1), _ => null },
            same.Length > 0 && random.Next(2) == 0 ? same[random.Next(same.Length)] : 0,
            random.Next(8) == 0,
            random.Next(6) is > 0 and var threat ? (ThreatType)(threat - 1) : null);
    }

    // Few names, so that rules and URLs meet; odd spellings among them.
    private static string AnyUrl(Random random)
    {
        string[] hosts = ["example.com", "a.example.com", "b.a.example.com", "example.com.", "x.github.io", "github.io", "192.0.2.1", "[2001:db8::1]", "[::ffff:192.0.2.1]"];
        string[] segments = ["a", "b", "%61", "%2561", "", "x%2Fa", "c.html", ".", "a%20b"];
        var path = string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => "/" + segments[random.Next(segments.Length)]));
        return $"{(random.Next(4) == 0 ? "http" : "https")}://{hosts[random.Next(hosts.Length)]}{path}{(random.Next(3) == 0 ? "?q=1" : "")}";
    }

    private static WebUrl Parse(string text) => WebUrl.TryParse(text, out var url, out var error) ? url : throw new ArgumentException($"{text}: {error}");
}
