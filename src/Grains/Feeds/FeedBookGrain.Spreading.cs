using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>
/// Known URLs are judged by lists that have changed. It is due from before a snapshot is in force until all have been, and made again from the
/// beginning when it was cut off: judged twice, a URL comes to the same.
/// </summary>
internal sealed partial class FeedBookGrain
{
    /// <summary>Beyond it, reading the whole catalog once is less work than asking it for site after site.</summary>
    private const int MostSites = 10_000;

    /// <summary>A process that has not opened the snapshot by then is not going to; its URLs are judged at their next click.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>A snapshot that is being made, or is still to be, comes first: known URLs are judged by what is in force.</summary>
    private bool IsSettled => !_isMaking && !_state.State.IsDue;

    private void Spread()
    {
        if (_state.State.IsSpreadDue && IsSettled && _spreading.IsCompleted && !_isEnding)
            _spreading = SpreadAsync();
    }

    /// <summary>Until nothing is due. Never fails.</summary>
    private async Task SpreadAsync()
    {
        using var cancellation = new CancellationTokenSource();
        _spreadCancellation = cancellation;
        try
        {
            while (_state.State.IsSpreadDue && IsSettled)
            {
                _state.State.IsSpreadDue = false;
                await SpreadOneAsync(cancellation.Token);
            }
        }
        catch (Exception exception)
        {
            // The edge of a background task: clicks are decided by the new lists in any case, and the next tick tries again.
            _state.State.IsSpreadDue = true;
            if (!cancellation.IsCancellationRequested)
                LogNotSpread(_state.State.Version, exception);
        }
        finally
        {
            _spreadCancellation = null;
        }
    }

    private async Task SpreadOneAsync(CancellationToken cancellationToken)
    {
        var version = _state.State.Version;
        await _lists.ReachAsync(version).WaitAsync(Patience, _clock, cancellationToken);
        var lists = _lists.Current.Snapshot.Feeds.ToDictionary(static feed => feed.Name, static feed => feed.Version, StringComparer.Ordinal);
        var isWhole = _state.State.IsWholeSpreadDue;
        var sites = new HashSet<string>(StringComparer.Ordinal);
        var spreads = new List<(string Name, FeedSpread Spread)>();
        foreach (var name in _state.State.Names.ToList())
        {
            if (await GrainFactory.GetGrain<IFeedGrain>(name).GetSpreadAsync(cancellationToken) is not { } spread)
                continue;
            // A list that was taken over since is in the next snapshot, and so is what it changes.
            if (spread.To is not null && lists.GetValueOrDefault(name) != spread.ListVersion)
                continue;
            spreads.Add((name, spread));
            isWhole = isWhole || spread.IsWhole || !await CompareAsync(spread, sites, cancellationToken);
        }

        var asked = await _known.ReconsiderAsync(isWhole ? null : sites, cancellationToken);
        if (!IsSettled || _state.State.Version != version)
        {
            _state.State.IsSpreadDue = true;
            return;
        }

        foreach (var (name, spread) in spreads)
            await GrainFactory.GetGrain<IFeedGrain>(name).NoteSpreadAsync(spread, cancellationToken);
        _state.State.IsWholeSpreadDue = false;
        await _writer.WriteAsync();
        LogSpread(version, asked, isWhole ? "everywhere" : $"on {sites.Count} sites");
    }

    /// <returns>False when more sites have changed than are asked for one by one.</returns>
    private async Task<bool> CompareAsync(FeedSpread spread, HashSet<string> sites, CancellationToken cancellationToken)
    {
        var changed = await _comparer.CompareAsync(PathOf(spread.From), PathOf(spread.To), MostSites, cancellationToken);
        if (changed is null)
            return false;
        sites.UnionWith(changed);
        return sites.Count <= MostSites;
    }

    private string? PathOf(string? fileName) => fileName is null ? null : _files.PathOf(fileName);

    [LoggerMessage(2114, LogLevel.Information, "Known URLs are judged by threat lists of version {Version}: {Urls} asked, {Where}")]
    private partial void LogSpread(long version, int urls, string where);

    [LoggerMessage(2115, LogLevel.Warning, "Known URLs could not be judged by threat lists of version {Version}; that is tried again within a minute, and at each URL's next click")]
    private partial void LogNotSpread(long version, Exception exception);
}
