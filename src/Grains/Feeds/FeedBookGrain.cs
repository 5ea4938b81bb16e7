using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Grains.State;
using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Orleans.Storage;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>
/// Makes one snapshot of all lists, in the background, one after the other. It is due from before a list is taken over until a snapshot with it is
/// persisted, so that whatever ends the process in between, the next makes it. What follows for URLs that are known is in FeedBookGrain.Spreading.cs.
/// </summary>
[GrainType("feedbook")]
internal sealed partial class FeedBookGrain : Grain, IFeedBookGrain
{
    private readonly IPersistentState<FeedBookGrainState> _state;
    private readonly ListSnapshotMaker _maker;
    private readonly FeedDefinitionCheck _check;
    private readonly FeedFiles _files;
    private readonly IChangeFeed _changes;
    private readonly TimeProvider _clock;
    private readonly ILogger<FeedBookGrain> _log;
    private readonly CoalescingWriter _writer;

    private readonly KnownUrls _known;
    private readonly ListComparer _comparer;
    private readonly ThreatLists _lists;

    private Task _making = Task.CompletedTask;
    private Task _spreading = Task.CompletedTask;
    private CancellationTokenSource? _spreadCancellation;
    private bool _isMaking;
    private bool _isEnding;
    private string _fault = "";

    public FeedBookGrain(
        [PersistentState("book")] IPersistentState<FeedBookGrainState> state,
        ListSnapshotMaker maker,
        FeedDefinitionCheck check,
        FeedFiles files,
        KnownUrls known,
        ListComparer comparer,
        ThreatLists lists,
        IChangeFeed changes,
        TimeProvider clock,
        ILogger<FeedBookGrain> log)
    {
        _state = state;
        _maker = maker;
        _check = check;
        _files = files;
        _known = known;
        _comparer = comparer;
        _lists = lists;
        _changes = changes;
        _clock = clock;
        _log = log;
        _writer = new CoalescingWriter(WriteAsync);
    }

    public async Task<ImmutableArray<FeedFault>> PutAsync(FeedDefinition definition, string actor, string reason, CancellationToken cancellationToken)
    {
        if (_check.FindFaults(definition) is { IsEmpty: false } faults)
            return faults;
        if (!_state.State.Names.Contains(definition.Name))
        {
            if (_state.State.Names.Count >= IFeedBookGrain.MaxFeeds)
                return [new FeedFault("name", $"one of the {IFeedBookGrain.MaxFeeds} feeds that there are already: there is no room for more")];
            _state.State.Names.Add(definition.Name);
            _state.State.Names.Sort(StringComparer.Ordinal);
        }

        await SetDueAsync(cancellationToken);
        await GrainFactory.GetGrain<IFeedGrain>(definition.Name).ConfigureAsync(definition, actor, reason, cancellationToken);
        Make();
        return [];
    }

    public async Task<bool> RemoveAsync(string name, string actor, string reason, CancellationToken cancellationToken)
    {
        if (!_state.State.Names.Contains(name))
            return false;
        // First the feed, then its name: cut off in between, it can be removed again.
        await GrainFactory.GetGrain<IFeedGrain>(name).RemoveAsync(actor, reason, cancellationToken);
        _state.State.Names.Remove(name);
        _state.State.IsWholeSpreadDue = true;
        await SetDueAsync(cancellationToken);
        LogRemoved(name, actor);
        Make();
        return true;
    }

    public async Task NoteChangedAsync(string name, CancellationToken cancellationToken)
    {
        if (!_state.State.IsDue)
            await SetDueAsync(cancellationToken);
        Make();
    }

    public async Task NoteDamagedAsync(long version, CancellationToken cancellationToken)
    {
        if (version != _state.State.Version)
            return;
        await SetDueAsync(cancellationToken);
        Make();
    }

    public Task TickAsync(CancellationToken cancellationToken)
    {
        if (_state.State.IsDue)
            Make();
        else
            Spread();
        return Task.CompletedTask;
    }

    public ValueTask<FeedBook> GetAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new FeedBook(_state.State.Version, _state.State.FileName, [.. _state.State.Names], _fault));

    public Task SettleAsync(CancellationToken cancellationToken) => _making.WaitAsync(cancellationToken);

    public async Task SettleUrlsAsync(CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        Spread();
        await _spreading.WaitAsync(cancellationToken);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        // What is cut off here is due still, and made by the next activation.
        _isEnding = true;
        if (_spreadCancellation is { } spread)
            await spread.CancelAsync();
        await Task.WhenAll(_making, _spreading).WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private Task SetDueAsync(CancellationToken cancellationToken)
    {
        _state.State.IsDue = true;
        return _writer.WriteAsync().WaitAsync(cancellationToken);
    }

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

    private async Task WriteAsync()
    {
        try
        {
            await _state.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            // Somebody else has written this state: what is in memory is not to be trusted, the next call reads it anew.
            DeactivateOnIdle();
            throw;
        }
    }

    [LoggerMessage(2083, LogLevel.Information, "Snapshot {Version} of threat lists: {Entries} entries of {Feeds} feeds")]
    private partial void LogMade(long version, long entries, int feeds);

    [LoggerMessage(2084, LogLevel.Error, "No snapshot of threat lists could be made; version {Version} stays in force, and it is tried again within a minute")]
    private partial void LogNotMade(long version, Exception exception);

    [LoggerMessage(2085, LogLevel.Information, "Feed {Feed} was removed by {Actor}")]
    private partial void LogRemoved(string feed, string actor);
}
