using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Hashing;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Snapshots;

public sealed class ListSnapshotTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("linksafety-lists-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(ListScope.Url, "evil.example/login?a=1", "https://evil.example/login?a=1#f", true)]
    [InlineData(ListScope.Url, "evil.example/login?a=1", "http://evil.example:8080/login?a=1", true)]
    [InlineData(ListScope.Url, "evil.example/login?a=1", "https://evil.example/login", false)]
    [InlineData(ListScope.Url, "evil.example/login", "https://evil.example/login?a=1", false)] // another page perhaps
    [InlineData(ListScope.Url, "evil.example/login", "https://evil.example/%6Cogin", true)] // spelled to slip by
    [InlineData(ListScope.Url, "evil.example/login", "https://www.evil.example/login", false)]
    [InlineData(ListScope.Url, "evil.example/", "https://evil.example/other", false)] // a home page is not its host
    [InlineData(ListScope.Url, "evil.example/a/", "https://evil.example/a/b", false)]
    [InlineData(ListScope.Path, "evil.example/a/", "https://evil.example/a/b?c", true)]
    [InlineData(ListScope.Path, "evil.example/a/", "https://evil.example/a/", true)]
    [InlineData(ListScope.Path, "evil.example/a/", "https://evil.example/ab", false)]
    [InlineData(ListScope.Path, "evil.example/a/", "https://www.evil.example/a/b", false)]
    [InlineData(ListScope.Host, "evil.example/", "https://evil.example/any/where?x", true)]
    [InlineData(ListScope.Host, "evil.example/", "https://www.evil.example/", false)]
    [InlineData(ListScope.Host, "192.0.2.7/", "http://0xc0000207/x", true)] // an address in disguise
    [InlineData(ListScope.HostAndBelow, "evil.example/", "https://a.b.evil.example/x", true)]
    [InlineData(ListScope.HostAndBelow, "evil.example/", "https://evil.example/", true)]
    [InlineData(ListScope.HostAndBelow, "evil.example/", "https://notevil.example/", false)]
    [InlineData(ListScope.HostAndBelow, "a.evil.example/", "https://evil.example/", false)]
    [InlineData(ListScope.Expression, "evil.example/a/", "https://www.evil.example/a/b?c", true)]
    [InlineData(ListScope.Expression, "evil.example/a", "https://evil.example/a?c", true)]
    public void Match_OneEntry_ReachesWhatItsScopeSays(ListScope scope, string expression, string url, bool isReached)
    {
        var snapshot = Build([new ListEntry(scope, expression)]);

        var hits = snapshot.Match(Parse(url), Now);

        Assert.Equal(isReached, hits.Count == 1);
        Assert.All(hits, hit => Assert.Equal((scope, expression, "feed"), (hit.Scope, hit.Expression, hit.Feed.Name)));
    }

    [Fact]
    public void FindByPrefix_OfNoLists_IsNothing() => Assert.Empty(ListSnapshot.Empty.FindByPrefix([1, 2, 3, 4], Now));

    [Fact]
    public void Match_TellsWhatTheListSays()
    {
        var seen = new DateTimeOffset(2026, 3, 4, 5, 6, 0, TimeSpan.Zero);
        var snapshot = Build(
            [
                new ListEntry(ListScope.Host, "evil.example/", ThreatType.Malware, 0.75, seen),
                new ListEntry(ListScope.Host, "plain.example/"),
                new ListEntry(ListScope.Url, "evil.example/fine", IsException: true),
            ]);

        var hit = Assert.Single(snapshot.Match(Parse("http://evil.example/"), Now));
        Assert.Equal((ThreatType.Malware, false, seen), (hit.Threat, hit.IsException, hit.FirstSeen));
        Assert.Equal(0.75, hit.Confidence!.Value, 2);
        var bare = Assert.Single(snapshot.Match(Parse("http://plain.example/"), Now));
        Assert.Equal((null, null, null), (bare.Threat, bare.Confidence, bare.FirstSeen));
        Assert.Equal([false, true], snapshot.Match(Parse("http://evil.example/fine"), Now).Select(found => found.IsException).Order());
    }

    [Fact]
    public void Match_AnEntryThatEnds_HoldsUntilThen()
    {
        var snapshot = Build([new ListEntry(ListScope.Host, "evil.example/", ExpiresAt: Now.AddHours(1)), new ListEntry(ListScope.Host, "old.example/", ExpiresAt: Now)]);

        Assert.Equal(1, snapshot.Count);
        Assert.Single(snapshot.Match(Parse("http://evil.example/"), Now.AddMinutes(59)));
        Assert.Empty(snapshot.Match(Parse("http://evil.example/"), Now.AddHours(1)));
    }

    [Fact]
    public void Match_SeveralFeeds_NamesEach()
    {
        using var builder = new ListSnapshotBuilder(_directory, Now);
        foreach (var name in (string[])["a", "b", "c"])
        {
            builder.BeginFeed(new ListFeed(name, 3, Now));
            builder.Add(new ListEntry(ListScope.Host, "evil.example/"));
            builder.Add(new ListEntry(ListScope.Host, "evil.example/", Confidence: 0.5));
            builder.Add(new ListEntry(ListScope.Host, $"{name}.example/"));
        }

        var snapshot = Write(builder);

        Assert.Equal(["a", "b", "c"], snapshot.Match(Parse("http://evil.example/"), Now).Select(hit => hit.Feed.Name).Order());
        Assert.Equal([("a", 2L), ("b", 2L), ("c", 2L)], snapshot.Feeds.Select(feed => (feed.Name, feed.Entries)));
        Assert.Equal(6, snapshot.Count);
        Assert.Throws<ArgumentException>(() => builder.BeginFeed(new ListFeed("b", 3, Now)));
    }

    [Fact]
    public void Match_ThousandsOfEntries_FindsThemAndNothingElse()
    {
        var entries = Enumerable.Range(0, 20_000).Select(i => new ListEntry(ListScope.Url, $"h{i % 3_000}.example/p/{i}?q")).ToList();
        var snapshot = Build(entries);

        Assert.All(entries, entry => Assert.Equal(entry.Expression, Assert.Single(snapshot.Match(Parse("http://" + entry.Expression), Now)).Expression));
        Assert.All(Enumerable.Range(20_000, 20_000), i => Assert.Empty(snapshot.Match(Parse($"http://h{i % 3_000}.example/p/{i}?q"), Now)));
    }

    [Fact]
    public void CleanUrls_HardlyEverReadARow()
    {
        var snapshot = Build(Enumerable.Range(0, 50_000).Select(i => new ListEntry(ListScope.Host, $"h{i}.example/")).ToList());
        var (passed, agreed) = (0, 0);
        for (var i = 0; i < 50_000; i++)
        {
            var expression = System.Text.Encoding.ASCII.GetBytes($"clean{i}.test/");
            passed += snapshot.MayHaveHost(expression.AsSpan(..^1)) ? 1 : 0;
            agreed += snapshot.MayHold(Sha256Lanes.HashOne(expression)) ? 1 : 0;
        }

        Assert.InRange(passed, 1, 1_500);
        Assert.InRange(agreed, 0, 5);
    }

    /// <summary>Any order, any split into runs, each entry any number of times.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Write_AnyOrderOfTheSameEntries_MakesTheSameFile(int seed)
    {
        var random = new Random(seed);
        ListEntry[] entries =
        [
            .. Enumerable.Range(0, 500).Select(i => new ListEntry(
                (ListScope)(i % 5), $"h{i % 90}.example/{(i % 7 == 0 ? "" : "x/")}", (ThreatType)(i % 3), Confidence: i % 2, IsException: i % 11 == 0)),
        ];
        var expected = File.ReadAllBytes(PathOf(entries, runLength: 1_000_000));
        Assert.NotEmpty(expected);
        for (var round = 0; round < 10; round++)
        {
            random.Shuffle(entries);
            Assert.Equal(expected, File.ReadAllBytes(PathOf(entries, runLength: random.Next(1, 600))));
        }
    }

    [Fact]
    public void FindByPrefix_GivesAllThatBeginWithIt()
    {
        var snapshot = Build(Enumerable.Range(0, 5_000).Select(i => new ListEntry(ListScope.Host, $"h{i}.example/")).ToList());
        var all = snapshot.Rows().Select(row => { var bytes = new byte[32]; row.Hash.Write(bytes); return bytes; }).ToList();

        foreach (var hash in all.Where((_, i) => i % 50 == 0))
        {
            foreach (var length in (int[])[4, 5, 16, 32])
            {
                var found = snapshot.FindByPrefix(hash.AsSpan(0, length), Now);
                Assert.Equal(all.Count(other => other.AsSpan(0, length).SequenceEqual(hash.AsSpan(0, length))), found.Count);
            }
        }

        Assert.Empty(snapshot.FindByPrefix([0, 0, 0, 0, 0, 0, 0, 0], Now));
    }

    [Fact]
    public void Open_NoEntriesAtAll_MatchesNothing()
    {
        var snapshot = Build([]);

        Assert.Equal(0, snapshot.Count);
        Assert.Empty(snapshot.Match(Parse("http://evil.example/"), Now));
        Assert.Empty(ListSnapshot.Empty.Match(Parse("http://evil.example/"), Now));
        Assert.Null(ListSnapshot.Empty.FindDamage());
    }

    [Fact]
    public void Open_AnyByteChanged_IsRefusedOrFound()
    {
        var path = PathOf(Enumerable.Range(0, 200).Select(i => new ListEntry(ListScope.Host, $"h{i}.example/")).ToList());
        var bytes = File.ReadAllBytes(path);
        var (refused, found) = (0, 0);
        for (var at = 0; at < bytes.Length; at += 13)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0x10;
            var copy = Path.Combine(_directory, "damaged.lists");
            File.WriteAllBytes(copy, damaged);
            try
            {
                found += ListSnapshot.Open(copy).FindDamage() is null ? 0 : 1;
            }
            catch (ListSnapshotException)
            {
                refused++;
            }
        }

        // What is neither are the gaps before page boundaries, which nobody reads.
        Assert.InRange(refused, 40, bytes.Length);
        Assert.InRange(found, (200 * 44 / 13) - 1, (200 * 44 / 13) + 1);
    }

    [Theory]
    [InlineData("", "it has 0 bytes")]
    [InlineData("<html>", "it has 6 bytes")]
    public void Open_SomethingElse_SaysWhatItIs(string content, string expected)
    {
        var path = Path.Combine(_directory, "other");
        File.WriteAllText(path, content);

        Assert.Contains(expected, Assert.Throws<ListSnapshotException>(() => ListSnapshot.Open(path)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, content.PadRight(5_000, 'x'));
        Assert.Contains("no snapshot", Assert.Throws<ListSnapshotException>(() => ListSnapshot.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_CutOff_SaysHowLongItShouldBe()
    {
        var path = PathOf([new ListEntry(ListScope.Host, "evil.example/")]);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);

        Assert.Contains("were expected", Assert.Throws<ListSnapshotException>(() => ListSnapshot.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ToAPlaceThatCannotBeWritten_LeavesNothing()
    {
        using var builder = new ListSnapshotBuilder(_directory, Now);
        builder.BeginFeed(new ListFeed("feed", 1, Now));
        builder.Add(new ListEntry(ListScope.Host, "evil.example/"));
        var occupied = Directory.CreateDirectory(Path.Combine(_directory, "occupied"));

        Assert.ThrowsAny<SystemException>(() => builder.Write(occupied.FullName));
        Assert.Equal([occupied.FullName], Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public void Match_GoesOnWhenTheFileIsDeletedAndReplaced()
    {
        var path = PathOf([new ListEntry(ListScope.Host, "evil.example/")]);
        var snapshot = ListSnapshot.Open(path);
        File.Delete(path);
        File.WriteAllText(path, "another");

        Assert.Single(snapshot.Match(Parse("http://evil.example/"), Now));
        Assert.Null(snapshot.FindDamage());
    }

    private static WebUrl Parse(string text) => WebUrl.TryParse(text, out var url, out var error) ? url : throw new ArgumentException(error.ToString());

    private ListSnapshot Build(IReadOnlyList<ListEntry> entries) => ListSnapshot.Open(PathOf(entries));

    private ListSnapshot Write(ListSnapshotBuilder builder)
    {
        var path = Path.Combine(_directory, $"{Guid.NewGuid():n}.lists");
        builder.Write(path);
        return ListSnapshot.Open(path);
    }

    private string PathOf(IReadOnlyList<ListEntry> entries, int runLength = SortedRows.DefaultRunLength)
    {
        using var builder = new ListSnapshotBuilder(_directory, Now, runLength);
        builder.BeginFeed(new ListFeed("feed", 1, Now));
        foreach (var entry in entries)
            builder.Add(entry);
        var path = Path.Combine(_directory, $"{Guid.NewGuid():n}.lists");
        builder.Write(path);
        return path;
    }
}
