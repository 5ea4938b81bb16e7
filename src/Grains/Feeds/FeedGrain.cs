using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Grains.State;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Updating;
using Nylas.LinkSafety.Scanning.Lists.Sources;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>
/// One threat list. What a download brings is judged (<see cref="FeedSanity"/>) before it replaces what is in force; whatever goes wrong changes nothing
/// but what the feed says of itself. The refresh is in FeedGrain.Refresh.cs.
/// </summary>
[GrainType("feed")]
internal sealed partial class FeedGrain(
    [PersistentState("feed")] IPersistentState<FeedGrainState> state,
    [PersistentState("uses")] IPersistentState<FeedTally> uses,
    ListCollector collector,
    PrefixCollector prefixes,
    IChangeFeed changes,
    FeedFiles files,
    ICatalogFeed listing,
    IOptions<FeedOptions> options,
    TimeProvider clock,
    ILogger<FeedGrain> log) : Grain, IFeedGrain
{
    private const string Scheduler = "schedule";
    private const int MostHistory = 100;

    /// <summary>What people did to it, in its state and so in a catalog that is made anew. The catalog itself keeps what it was told for 400 days.</summary>
    private const int MostAudit = 1_000;

    /// <summary>Numbers for people: not each of them is worth a write.</summary>
    private static readonly TimeSpan UsesStoredEvery = TimeSpan.FromMinutes(10);

    private DateTimeOffset _usesStoredAt;
    private bool _hasNewUses;
    private CoalescingWriter? _writer;
    private Task? _refresh;
    private CancellationTokenSource? _cancellation;

    private string Name => this.GetPrimaryKeyString();

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await StopRefreshAsync();
        if (_hasNewUses)
            await uses.WriteStateAsync(cancellationToken);
    }

    public async Task ConfigureAsync(FeedDefinition definition, string actor, string reason, CancellationToken cancellationToken)
    {
        if (definition.Name != Name)
            throw new ArgumentException($"The definition of {Name} was expected; that of {definition.Name} came.", nameof(definition));
        await StopRefreshAsync();
        var before = state.State.Definition;
        if (before == definition)
            return;
        if (before is not null && (before.Location != definition.Location || IsOtherKind(before, definition)))
        {
            // Another source: what was accepted from the old one says nothing of it.
            (state.State.Current, state.State.Waiting, state.State.ConfirmedAt, state.State.NotBefore) = (null, null, null, null);
        }

        // Another format or source reads the list anew, whether or not it has changed.
        (state.State.ETag, state.State.LastModified) = (null, null);
        state.State.Definition = definition;
        state.State.LastWholeChange = ++state.State.Changes;
        state.State.NextAt = state.State.NotBefore ?? clock.GetUtcNow();
        // Who calls this makes the next snapshot itself.
        state.State.IsBookBehind = false;
        Note(actor, before is null ? "added" : "changed", definition.Location);
        Audit(actor, before is null ? "added" : $"changed {FeedSettings.Differing(before, definition)}", reason);
        await StoreAsync(cancellationToken);
        PostAudit();
        KeepFiles();
    }

    public async Task RemoveAsync(string actor, string reason, CancellationToken cancellationToken)
    {
        await StopRefreshAsync();
        _hasNewUses = false;
        await uses.ClearStateAsync(cancellationToken);
        if (state.State.Definition is not null)
        {
            // Who did what stays, as with rules; and a file's name is never given twice.
            Audit(actor, "removed", reason);
            state.State = new FeedGrainState { Audit = state.State.Audit, LastFile = state.State.LastFile };
            await StoreAsync(cancellationToken);
            PostAudit();
        }

        files.KeepOnly(Name);
        DeactivateOnIdle();
    }

    public async Task TickAsync(CancellationToken cancellationToken)
    {
        if (state.State.Definition is null)
            return;
        if (state.State.IsBookBehind)
            await TellBookAsync();
        if (clock.GetUtcNow() >= state.State.NextAt)
            _ = EnsureRefresh(Scheduler);
    }

    public async Task<FeedStatus?> RefreshAsync(string actor, CancellationToken cancellationToken)
    {
        if (state.State.Definition is null)
            return null;
        await EnsureRefresh(actor).WaitAsync(cancellationToken);
        return Describe();
    }

    public async Task<bool> AcceptAsync(string actor, string reason, CancellationToken cancellationToken)
    {
        if (state.State.Waiting is not { } waiting)
            return false;
        Accept(waiting, actor, reason);
        state.State.ConfirmedAt = state.State.CheckedAt;
        Audit(actor, $"accepted version {state.State.Version} with {waiting.Entries} entries", reason);
        await StoreAsync(cancellationToken);
        PostAudit();
        KeepFilesUnlessRefreshing();
        await TellBookAsync();
        return true;
    }

    public ValueTask<FeedStatus?> DescribeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Describe());

    public ValueTask<FeedList?> GetListAsync(CancellationToken cancellationToken) => ValueTask.FromResult(
        state.State is { Definition: { } definition, Current: { } list, ConfirmedAt: { } at, Version: var version }
            ? new FeedList(definition, version, list.FileName, at)
            : null);

    /// <summary>Of prefixes nobody can say which URLs they are of: known URLs are judged by them at their next click.</summary>
    public ValueTask<FeedSpread?> GetSpreadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(
        state.State is { Definition: { } definition } feed && !SafeBrowsingFormats.IsOne(definition.Format) && feed.ChangesSpread < feed.Changes
            ? new FeedSpread(feed.Changes, feed.SpreadFile, feed.Current?.FileName, feed.Version, feed.LastWholeChange > feed.ChangesSpread)
            : null);

    public async Task NoteSpreadAsync(FeedSpread spread, CancellationToken cancellationToken)
    {
        if (state.State.Definition is null || spread.Number <= state.State.ChangesSpread)
            return;
        (state.State.ChangesSpread, state.State.SpreadFile) = (spread.Number, spread.To);
        await StoreAsync(cancellationToken);
        KeepFilesUnlessRefreshing();
    }

    /// <summary>A list that is being written has no place in the state yet; when it has, the refresh itself sees to the files.</summary>
    private void KeepFilesUnlessRefreshing()
    {
        if (_refresh is null)
            KeepFiles();
    }

    public async Task NoteUseAsync(FeedUse use, CancellationToken cancellationToken)
    {
        if (state.State.Definition is null)
            return;
        var now = clock.GetUtcNow();
        uses.State.Add(use, now);
        _hasNewUses = true;
        if (now < _usesStoredAt + UsesStoredEvery)
            return;
        await uses.WriteStateAsync(cancellationToken);
        (_usesStoredAt, _hasNewUses) = (now, false);
    }

    private void KeepFiles() => files.KeepOnly(Name, state.State.Current?.FileName, state.State.Waiting?.FileName, state.State.SpreadFile);

    private void Accept(KeptList list, string actor, string why)
    {
        state.State.Version++;
        state.State.Changes++;
        state.State.Current = list;
        state.State.Waiting = null;
        state.State.IsBookBehind = true;
        Note(actor, $"version {state.State.Version} with {list.Entries} entries", why);
    }

    private static bool IsOtherKind(FeedDefinition before, FeedDefinition after) =>
        before.Format != after.Format && (SafeBrowsingFormats.IsOne(before.Format) || SafeBrowsingFormats.IsOne(after.Format));

    private void Note(string actor, string what, string why)
    {
        var history = state.State.History.Length < MostHistory ? state.State.History : state.State.History.RemoveAt(0);
        state.State.History = history.Add(new HistoryEntry(clock.GetUtcNow(), actor, what, why));
    }

    private void Audit(string actor, string what, string why)
    {
        var audit = state.State.Audit.Length < MostAudit ? state.State.Audit : state.State.Audit.RemoveAt(0);
        var number = audit.IsEmpty ? 1 : audit[^1].Number + 1;
        state.State.Audit = audit.Add(new FeedAuditEntry(number, clock.GetUtcNow(), actor, what, why, FeedSettings.Redact(state.State.Definition!.Location)));
    }

    private void PostAudit() => listing.Post(FeedRows.Describe(Name, state.State.Audit[^1]));

    /// <summary>A refresh stores beside calls, and what the book notes comes in between.</summary>
    private Task StoreAsync(CancellationToken cancellationToken) =>
        (_writer ??= new CoalescingWriter(() => state.WriteOrForgetAsync(DeactivateOnIdle, CancellationToken.None))).WriteAsync().WaitAsync(cancellationToken);

    /// <summary>
    /// When the book cannot be told now, it is with the next tick. Prefixes are in no snapshot: of them the processes are told that hold them.
    /// </summary>
    private async Task TellBookAsync()
    {
        if (!state.State.IsBookBehind)
            return;
        try
        {
            if (SafeBrowsingFormats.IsOne(state.State.Definition?.Format))
                await changes.PublishAsync(new ChangeEvent(ChangeKind.Feeds, IFeedGrain.ChangeKeyOf(Name), state.State.Version), CancellationToken.None);
            else
                await GrainFactory.GetGrain<IFeedBookGrain>(IFeedBookGrain.DefaultKey).NoteChangedAsync(Name, CancellationToken.None);
            state.State.IsBookBehind = false;
            await StoreAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogBookNotTold(Name, exception);
        }
    }

    private FeedStatus? Describe() => FeedDescription.Of(state.State, uses.State, isRefreshing: _refresh is not null, clock.GetUtcNow());
}
