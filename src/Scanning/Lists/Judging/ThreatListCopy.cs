using System.Collections.Frozen;
using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;

namespace Nylas.LinkSafety.Scanning.Lists.Judging;

/// <summary>The lists as this process has them, and what each is worth; never changed, only replaced.</summary>
public sealed class ThreatListCopy
{
    /// <summary>Before the lists were read: nothing can be said by them, not even that a URL is on none.</summary>
    public static readonly ThreatListCopy Unread = new(NoStamp, 0, ListSnapshot.Empty, [], PrefixLists.Empty);

    /// <summary>A stamp that no copy that was read has: for what must be looked up again each time.</summary>
    public const long NoStamp = 0;

    private readonly FrozenDictionary<string, FeedTrust> _byName;

    internal ThreatListCopy(long stamp, long version, ListSnapshot snapshot, IEnumerable<FeedTrust> trusts, PrefixLists prefixes)
    {
        Stamp = stamp;
        Version = version;
        Snapshot = snapshot;
        Prefixes = prefixes;
        var byName = trusts.ToDictionary(static trust => trust.Name, StringComparer.Ordinal);
        // A feed that is removed, or begins anew elsewhere, has its entries in the snapshot until the next is made: they count for nothing.
        Trusts = [.. snapshot.Feeds.Select(feed => byName.GetValueOrDefault(feed.Name) ?? new FeedTrust(feed.Name))];
        _byName = Trusts.Concat(prefixes.Feeds.Select(static feed => feed.Trust)).ToFrozenDictionary(static trust => trust.Name, StringComparer.Ordinal);
    }

    /// <summary>Moves with everything that can change what lists say of a URL. Counted in this process, from 1.</summary>
    public long Stamp { get; }

    /// <summary>The book's count of snapshots; 0 where there is none yet.</summary>
    public long Version { get; }

    public ListSnapshot Snapshot { get; }

    /// <summary>Lists of which this process has prefixes only.</summary>
    public PrefixLists Prefixes { get; }

    /// <summary>In the order of the snapshot's feeds.</summary>
    public ImmutableArray<FeedTrust> Trusts { get; }

    public bool IsKnown => Stamp != NoStamp;

    public FeedTrust TrustOf(ListFeed feed) => _byName[feed.Name];

    /// <summary>Whether another copy would say the same of every URL.</summary>
    internal bool SaysTheSameAs(ThreatListCopy other) =>
        IsKnown == other.IsKnown && Version == other.Version && ReferenceEquals(Snapshot, other.Snapshot) && Trusts.SequenceEqual(other.Trusts) && Prefixes.Feeds.SequenceEqual(other.Prefixes.Feeds);
}
