using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Grains.State;
using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Orleans.Storage;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>
/// Which feeds there are. Of their lists a snapshot is made (FeedBookGrain.Making.cs), which is due from before a list is taken over until a snapshot with it
/// is persisted, so that whatever ends the process in between, the next makes it; then known URLs are judged by it (FeedBookGrain.Spreading.cs).
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

    [LoggerMessage(2085, LogLevel.Information, "Feed {Feed} was removed by {Actor}")]
    private partial void LogRemoved(string feed, string actor);
}
