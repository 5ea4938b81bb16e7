namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>
/// One threat list: when it is fetched, how it is, which version of it is in force. Key: its name. A list that is accepted is a file and then a state,
/// both persisted before the book hears of it. A refresh runs beside calls; everything else is one turn.
/// </summary>
[Alias("linksafety.IFeedGrain")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>Under which the change feed (<see cref="Changes.ChangeKind.Feeds"/>) tells that a feed of prefixes has another list: no name of a feed, and not the book's.</summary>
    static string ChangeKeyOf(string name) => $"feed/{name}";

    /// <summary>Sets it up, or changes it; what was accepted stays in force unless the location is another. Only the book calls this.</summary>
    [Alias("Configure")]
    Task ConfigureAsync(FeedDefinition definition, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>Forgets the feed and its lists, and keeps who did what to it. Only the book calls this.</summary>
    [Alias("Remove")]
    Task RemoveAsync(string actor, string reason, CancellationToken cancellationToken);

    /// <summary>Begins to fetch it when it is due; called every minute.</summary>
    [Alias("Tick")]
    Task TickAsync(CancellationToken cancellationToken);

    /// <summary>Fetches it now, due or not.</summary>
    /// <returns>How it is afterwards; null when there is no such feed.</returns>
    [ResponseTimeout("00:15:00"), Alias("Refresh")]
    Task<FeedStatus?> RefreshAsync(string actor, CancellationToken cancellationToken);

    /// <summary>A person has looked at what was suspect: it is put in force.</summary>
    /// <returns>False when nothing waits.</returns>
    [Alias("Accept")]
    Task<bool> AcceptAsync(string actor, string reason, CancellationToken cancellationToken);

    [ReadOnly, AlwaysInterleave, Alias("Describe")]
    ValueTask<FeedStatus?> DescribeAsync(CancellationToken cancellationToken);

    /// <returns>The list in force; null where there is none.</returns>
    [ReadOnly, AlwaysInterleave, Alias("GetList")]
    ValueTask<FeedList?> GetListAsync(CancellationToken cancellationToken);

    /// <returns>What has changed since known URLs were last judged by it; null where nothing has.</returns>
    [ReadOnly, AlwaysInterleave, Alias("GetSpread")]
    ValueTask<FeedSpread?> GetSpreadAsync(CancellationToken cancellationToken);

    /// <summary>Known URLs have been judged by it. Only the book calls this.</summary>
    [AlwaysInterleave, Alias("NoteSpread")]
    Task NoteSpreadAsync(FeedSpread spread, CancellationToken cancellationToken);

    /// <summary>What a process has seen it do. Kept in memory, and persisted every ten minutes: a lost count does no harm.</summary>
    [Alias("NoteUse")]
    Task NoteUseAsync(FeedUse use, CancellationToken cancellationToken);
}
