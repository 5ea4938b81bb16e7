using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>
/// Which feeds there are, and the snapshot of all their lists. Key: <see cref="DefaultKey"/>. A snapshot is made in the background, one at a time, after
/// a feed's list has changed; when it is whole and persisted, its version is published on the change feed (<see cref="Changes.ChangeKind.Feeds"/>). Then URLs that are known are judged by it, one after
/// the other, wherever lists have changed.
/// </summary>
[Alias("linksafety.IFeedBookGrain")]
public interface IFeedBookGrain : IGrainWithStringKey
{
    const string DefaultKey = "default";

    /// <summary>The most feeds.</summary>
    const int MaxFeeds = 1_000;

    /// <summary>Adds a feed, or changes the one of that name.</summary>
    /// <param name="definition">All of it.</param>
    /// <param name="actor">Who does this.</param>
    /// <param name="reason">Why; empty where nobody says.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>All that is wrong with the definition; none where it was taken.</returns>
    [Alias("Put")]
    Task<ImmutableArray<FeedFault>> PutAsync(FeedDefinition definition, string actor, string reason, CancellationToken cancellationToken);

    /// <returns>False when there is none of that name.</returns>
    [Alias("Remove")]
    Task<bool> RemoveAsync(string name, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>A feed's list is another, or there is none any more: a snapshot is due.</summary>
    [AlwaysInterleave, Alias("NoteChanged")]
    Task NoteChangedAsync(string name, CancellationToken cancellationToken);

    /// <summary>Somebody cannot use the file of this snapshot: where it is still the one in force, another is made of the same lists.</summary>
    [AlwaysInterleave, Alias("NoteDamaged")]
    Task NoteDamagedAsync(long version, CancellationToken cancellationToken);

    /// <summary>Makes the snapshot that could not be made when it was due; called every minute.</summary>
    [AlwaysInterleave, Alias("Tick")]
    Task TickAsync(CancellationToken cancellationToken);

    [ReadOnly, AlwaysInterleave, Alias("GetBook")]
    ValueTask<FeedBook> GetAsync(CancellationToken cancellationToken);

    /// <summary>Ends when no snapshot is being made and none is due.</summary>
    [AlwaysInterleave, ResponseTimeout("00:15:00"), Alias("Settle")]
    Task SettleAsync(CancellationToken cancellationToken);

    /// <summary>The same, and known URLs have been judged by it, or cannot be now: that is tried again within a minute.</summary>
    [AlwaysInterleave, ResponseTimeout("00:15:00"), Alias("SettleUrls")]
    Task SettleUrlsAsync(CancellationToken cancellationToken);
}
