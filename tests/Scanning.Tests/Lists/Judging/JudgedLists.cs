using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Tests.Reference;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Judging;

/// <summary>Lists as a test writes them, in a real snapshot, judged as a process does it.</summary>
internal sealed class JudgedLists : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _directory = new();
    private readonly SortedDictionary<string, (FeedTrust Trust, List<ListEntry> Entries)> _feeds = new(StringComparer.Ordinal);
    private readonly ListJudge _judge = new(Shipped.Data);

    /// <summary>A feed as most are: sure, fresh, with an age of three days and fourteen.</summary>
    public static FeedTrust Trust(string name) => new(name)
    {
        Confidence = 0.9,
        ConfirmedAt = Now,
        WeakAfter = TimeSpan.FromDays(3),
        SilentAfter = TimeSpan.FromDays(14),
    };

    public JudgedLists With(FeedTrust trust, params ListEntry[] entries)
    {
        _feeds[trust.Name] = (trust, [.. entries]);
        return this;
    }

    public JudgedLists With(string feed, params ListEntry[] entries) => With(Trust(feed), entries);

    public ThreatListCopy Copy()
    {
        using var builder = new ListSnapshotBuilder(_directory.Root, Now.AddYears(-1));
        foreach (var (name, feed) in _feeds)
        {
            builder.BeginFeed(new ListFeed(name, 1, Now));
            foreach (var entry in feed.Entries)
                builder.Add(entry);
        }

        var path = _directory.PathOf("snapshot.lists");
        builder.Write(path);
        return new ThreatListCopy(1, 1, ListSnapshot.Open(path), _feeds.Values.Select(feed => feed.Trust), PrefixLists.Empty);
    }

    public ListFinding Judge(string url, params string[] onward) => JudgeAt(Now, url, onward);

    public ListFinding JudgeAt(DateTimeOffset now, string url, params string[] onward) =>
        _judge.Judge(Parse(url), [.. onward.Select(Parse)], Copy(), now, ConfirmedHits.None);

    public static WebUrl Parse(string url) => WebUrl.TryParse(url, out var parsed, out var error) ? parsed : throw new ArgumentException($"{url}: {error}");

    public void Dispose() => _directory.Dispose();
}
