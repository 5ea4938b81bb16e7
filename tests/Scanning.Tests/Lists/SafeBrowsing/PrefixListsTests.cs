using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.SafeBrowsing;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.SafeBrowsing;

public sealed class PrefixListsTests
{
    [Theory]
    [InlineData("evil.example/", "https://evil.example/login?x=1", true)]
    [InlineData("evil.example/", "http://a.b.evil.example:8080/", true)]
    [InlineData("evil.example/login", "https://evil.example/login?x=1", true)]
    [InlineData("evil.example/login", "https://evil.example/", false)]
    [InlineData("evil.example/a/", "https://www.evil.example/a/b/c", true)]
    [InlineData("evil.example/login?x=1", "https://evil.example/login?x=1#top", true)]
    [InlineData("evil.example/login?x=1", "https://evil.example/login?x=2", false)]
    [InlineData("198.51.100.7/", "http://198.51.100.7/x", true)]
    public void Match_FindsTheExpressionsThatTheProtocolNames(string listed, string url, bool isHit)
    {
        var lists = new PrefixLists([PrefixFeeds.Google(DateTimeOffset.UnixEpoch, [listed])]);

        var hits = lists.Match(Parse(url));

        Assert.Equal(isHit ? [listed] : [], hits.Select(hit => hit.Expression));
        Assert.Equal(isHit, lists.MayHaveAnyOf(PrefixLists.HashUrls([Parse("https://shop.example/"), Parse(url)]).AsSpan()));
        Assert.False(lists.MayHaveAnyOf(PrefixLists.HashUrls([Parse("https://shop.example/")]).AsSpan()));
    }

    [Fact]
    public void Match_OfManyPrefixesOfAllLengths_AgreesWithTheSets()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        string[] hosts = [.. Enumerable.Range(0, 2_000).Select(i => $"h{i}.example/")];
        var sets = new[] { 4, 4, 5, 32 }.Select(size => PrefixSet.Of(hosts.Where(_ => random.Next(4) == 0).Select(host => FakeFullHashSource.HashOf(host)[..size]))).ToList();
        var mixed = Feed(sets);
        var fours = Feed(sets[..2]);

        foreach (var host in hosts)
        {
            var hash = FakeFullHashSource.HashOf(host);
            int[] lengths = [.. sets.Select(set => set.Match(hash)).Where(length => length > 0)];
            Assert.Equal(lengths.Length == 0 ? [] : [lengths.Min()], mixed.Match(Parse("https://" + host)).Select(hit => hit.Length));
            Assert.Equal(sets[..2].Exists(set => set.Match(hash) > 0), fours.Match(Parse("https://" + host)).Count > 0);
        }
    }

    private static PrefixLists Feed(IEnumerable<PrefixSet> sets) => new(
    [
        PrefixFeed.Of(
            sets.Select((set, i) => (set, i)).ToDictionary(pair => $"list-{pair.i}", pair => new PrefixList(pair.set, default)), 1, new("google"), PrefixFeeds.Server("https://google.example")),
    ]);

    private static WebUrl Parse(string url) => WebUrl.TryParse(url, out var parsed, out _) ? parsed : throw new ArgumentException(url);
}
