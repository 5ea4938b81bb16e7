using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>
/// Keeps <see cref="ThreatLists"/> like the book: its snapshot, and what each feed is worth. A snapshot that cannot be opened leaves the one before in
/// force, and another is asked for; where there was none before, the process decides without lists, which abstain.
/// </summary>
internal sealed partial class ThreatListFollower : BackgroundService
{
    /// <summary>A disk that damages what is written to it would have snapshots made without end.</summary>
    private static readonly TimeSpan RemakePause = TimeSpan.FromMinutes(5);

    private readonly IGrainFactory _grains;
    private readonly ThreatLists _lists;
    private readonly FeedFiles _files;
    private readonly FeedOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<ThreatListFollower> _log;
    private readonly LeasedCopy _copy;
    private long? _remakeAskedAt;

    public ThreatListFollower(
        IGrainFactory grains, IChangeFeed changes, ThreatLists lists, FeedFiles files, IOptions<FeedOptions> options, TimeProvider clock, ILogger<ThreatListFollower> log)
    {
        _grains = grains;
        _lists = lists;
        _files = files;
        _options = options.Value;
        _clock = clock;
        _log = log;
        _copy = new LeasedCopy(changes, clock, ReadAsync, IsNews, exception => LogReadFailed(_lists.Current.Version, exception));
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _copy.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Brings the copy up to date now. From the answer on, this process decides by it.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => _copy.RefreshAsync(cancellationToken);

    public override void Dispose()
    {
        _copy.Dispose();
        base.Dispose();
    }

    /// <summary>
    /// What lay on the disk from another run is read to its end, once: opening checks only what every look-up reads. What this run has written was
    /// hashed as it was written.
    /// </summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var found = _lists.Current;
        var check = found.Snapshot.FindDamageAsync(stoppingToken);
        var following = _copy.RunAsync(stoppingToken);
        try
        {
            if (await check is { } damage)
                await AskForAnotherAsync(found.Version, damage, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogReadFailed(found.Version, exception);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }

        await following;
    }

    private bool IsNews(ChangeEvent change) => change.Kind == ChangeKind.Feeds && (change.Key == IFeedBookGrain.DefaultKey
        ? change.Version != _lists.Current.Version
        : !_lists.Current.Prefixes.Feeds.Any(feed => IFeedGrain.ChangeKeyOf(feed.Name) == change.Key && feed.Version == change.Version));

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var book = await _grains.GetGrain<IFeedBookGrain>(IFeedBookGrain.DefaultKey).GetAsync(cancellationToken);
        var trusts = new List<FeedTrust>(book.Names.Length);
        var prefixes = new List<FeedList>();
        foreach (var name in book.Names)
        {
            if (await _grains.GetGrain<IFeedGrain>(name).GetListAsync(cancellationToken) is not { } list)
                continue;
            if (SafeBrowsingFormats.IsOne(list.Definition.Format))
                prefixes.Add(list);
            else
                trusts.Add(TrustOf(list));
        }

        var held = await OpenAsync(prefixes, cancellationToken);
        var current = _lists.Current;
        if (current.IsKnown && current.Version == book.Version)
        {
            _lists.Replace(book.Version, current.Snapshot, trusts, held);
            return;
        }

        if (await OpenAsync(book, cancellationToken) is { } snapshot && _lists.Replace(book.Version, snapshot, trusts, held))
            LogTaken(book.Version, snapshot.Count, snapshot.Feeds.Count);
    }

    /// <summary>Those that have changed. One that cannot be read leaves what is held of it in force, and is tried again with the next lease.</summary>
    private async Task<PrefixLists> OpenAsync(List<FeedList> lists, CancellationToken cancellationToken)
    {
        var held = ImmutableArray.CreateBuilder<PrefixFeed>(lists.Count);
        foreach (var list in lists)
        {
            if (!SafeBrowsingServer.TryCreate(list.Definition.Location, list.Definition.Format, _options.HeadersOf(list.Definition.Name), out var server))
                continue;
            var before = _lists.Current.Prefixes.Feeds.FirstOrDefault(feed => feed.Name == list.Definition.Name && feed.Server.Equals(server));
            try
            {
                held.Add(before?.Version == list.Version
                    ? before with { Trust = TrustOf(list) }
                    : await PrefixFeed.OpenAsync(_files.PathOf(list.FileName), list.Version, TrustOf(list), server, cancellationToken));
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                LogPrefixesNotRead(list.Definition.Name, list.Version, exception);
                if (before is not null)
                    held.Add(before);
            }
        }

        return held.Count == 0 ? PrefixLists.Empty : new PrefixLists(held.ToImmutable());
    }

    private async Task<ListSnapshot?> OpenAsync(FeedBook book, CancellationToken cancellationToken)
    {
        if (book.FileName is not { } fileName)
            return ListSnapshot.Empty;
        try
        {
            return await ListSnapshot.OpenAsync(_files.PathOf(fileName), cancellationToken);
        }
        catch (Exception exception) when (exception is ListSnapshotException or FileNotFoundException)
        {
            // A newer one may have taken its place meanwhile, whose push is on its way.
            if ((await _grains.GetGrain<IFeedBookGrain>(IFeedBookGrain.DefaultKey).GetAsync(cancellationToken)).Version == book.Version)
                await AskForAnotherAsync(book.Version, exception.Message, cancellationToken);
            return null;
        }
    }

    private async Task AskForAnotherAsync(long version, string damage, CancellationToken cancellationToken)
    {
        if (_remakeAskedAt is { } asked && _clock.GetElapsedTime(asked) < RemakePause)
            return;
        _remakeAskedAt = _clock.GetTimestamp();
        LogDamaged(version, damage, _lists.Current.Version);
        await _grains.GetGrain<IFeedBookGrain>(IFeedBookGrain.DefaultKey).NoteDamagedAsync(version, cancellationToken);
    }

    private static FeedTrust TrustOf(FeedList list) => new(list.Definition.Name)
    {
        Threat = (Scanning.Scoring.ThreatType)list.Definition.Threat,
        Confidence = list.Definition.Confidence,
        ConfirmedAt = list.ConfirmedAt,
        WeakAfter = list.Definition.WeakAfter,
        SilentAfter = list.Definition.SilentAfter,
        IsAuthoritative = list.Definition.IsAuthoritative,
        IsWarningList = list.Definition.IsWarningList,
        IsRedistributable = list.Definition is { IsRedistributable: true, Attribution: null },
        Attribution = list.Definition.Attribution,
    };

    [LoggerMessage(2116, LogLevel.Warning, "The prefixes of feed {Feed}, version {Version}, could not be read; what is held of it stays in force")]
    private partial void LogPrefixesNotRead(string feed, long version, Exception exception);

    [LoggerMessage(2110, LogLevel.Warning, "The threat lists could not be read; those of version {Version} stay in force")]
    private partial void LogReadFailed(long version, Exception exception);

    [LoggerMessage(2111, LogLevel.Information, "Threat lists of version {Version} decide from now on: {Entries} entries of {Feeds} feeds")]
    private partial void LogTaken(long version, long entries, int feeds);

    [LoggerMessage(2112, LogLevel.Error, "Snapshot {Version} of threat lists cannot be used ({Damage}); version {InForce} stays in force, and another is asked for")]
    private partial void LogDamaged(long version, string damage, long inForce);
}
