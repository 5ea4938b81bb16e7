using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>A list of a hundred thousand hosts that no link of the bench leads to.</summary>
internal sealed class MadeLists : IDisposable
{
    private const int Hosts = 100_000;
    private const string Feed = "made";

    private readonly string _directory = Directory.CreateTempSubdirectory("linksafety-bench-").FullName;

    public MadeLists()
    {
        using var builder = new ListSnapshotBuilder(_directory, TimeProvider.System.GetUtcNow());
        builder.BeginFeed(new ListFeed(Feed, 1, TimeProvider.System.GetUtcNow()));
        for (var i = 0; i < Hosts; i++)
            builder.Add(new ListEntry(ListScope.Host, $"evil-{i}.example/"));
        var path = Path.Combine(_directory, "snapshot.lists");
        builder.Write(path);
        Snapshot = ListSnapshot.Open(path);
    }

    public ListSnapshot Snapshot { get; }

    /// <summary>Fresher than the last time.</summary>
    public FeedTrust[] Trusts() =>
    [
        new(Feed) { Confidence = 0.9, ConfirmedAt = TimeProvider.System.GetUtcNow(), WeakAfter = TimeSpan.FromDays(3), SilentAfter = TimeSpan.FromDays(14) },
    ];

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
