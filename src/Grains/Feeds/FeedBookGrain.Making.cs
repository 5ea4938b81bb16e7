using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>One snapshot of all lists, in the background, one after the other.</summary>
internal sealed partial class FeedBookGrain
{
    private void Make()
    {
        if (_making.IsCompleted)
            _making = MakeAsync();
    }

    /// <summary>Until nothing is due: what changes while a snapshot is made is in the next. Never fails.</summary>
    private async Task MakeAsync()
    {
        _isMaking = true;
        try
        {
            while (_state.State.IsDue)
            {
                _state.State.IsDue = false;
                await MakeOneAsync();
            }

            _fault = "";
        }
        catch (Exception exception)
        {
            // The edge of a background task: the snapshot that is there stays in force, and the next tick tries again.
            _state.State.IsDue = true;
            _fault = exception.Message;
            LogNotMade(_state.State.Version, exception);
        }
        finally
        {
            _isMaking = false;
        }

        Spread();
    }

    private async Task MakeOneAsync()
    {
        var lists = new List<ListPart>();
        foreach (var name in _state.State.Names.ToList())
        {
            if (await GrainFactory.GetGrain<IFeedGrain>(name).GetListAsync(CancellationToken.None) is { } list && !SafeBrowsingFormats.IsOne(list.Definition.Format))
                lists.Add(PartOf(list));
        }

        var version = _state.State.Version + 1;
        var fileName = FeedFiles.SnapshotNameOf(version);
        var snapshot = await _maker.MakeAsync(_files.PathOf(fileName), lists, CancellationToken.None);
        _state.State.Version = version;
        _state.State.FileName = fileName;
        _state.State.IsSpreadDue = true;
        await _writer.WriteAsync();
        _files.KeepOnlySnapshot(fileName);
        LogMade(version, snapshot.Count, lists.Count);
        await _changes.PublishAsync(new ChangeEvent(ChangeKind.Feeds, this.GetPrimaryKeyString(), version), CancellationToken.None);
    }

    private ListPart PartOf(FeedList list) => new(new ListFeed(list.Definition.Name, list.Version, list.ConfirmedAt), _files.PathOf(list.FileName))
    {
        IsRedistributable = list.Definition is { IsRedistributable: true, Attribution: null },
        IsAuthoritative = list.Definition.IsAuthoritative,
        IsWarningList = list.Definition.IsWarningList,
    };

    [LoggerMessage(2083, LogLevel.Information, "Snapshot {Version} of threat lists: {Entries} entries of {Feeds} feeds")]
    private partial void LogMade(long version, long entries, int feeds);

    [LoggerMessage(2084, LogLevel.Error, "No snapshot of threat lists could be made; version {Version} stays in force, and it is tried again within a minute")]
    private partial void LogNotMade(long version, Exception exception);
}
