using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Budgets;
using Nylas.LinkSafety.Grains.Feeds;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Reports;
using Nylas.LinkSafety.Grains.State;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>
/// Keeps the verdict of one URL. A scan is a task of the grain that all who wait share; it is started by a click, a refresh or an analyst,
/// never twice at once (UrlGrain.Scan.cs). What humans say is in UrlGrain.Reports.cs and UrlGrain.Decisions.cs, the case it belongs to in
/// UrlGrain.Cases.cs, appeals on their way there in UrlGrain.Appeals.cs, what threat lists say in UrlGrain.Listing.cs, what is told of
/// it all in UrlGrain.Inspection.cs, and how it is stored in UrlGrain.Storing.cs; all of it together makes the
/// answer in <see cref="JudgementOrder"/>.
/// </summary>
[GrainType("url")]
internal sealed partial class UrlGrain : Grain, IUrlGrain
{
    /// <summary>Enough for a year of daily changes at a glance, and bounded whatever an attacker does.</summary>
    private const int MostHistory = 100;

    internal const string Scanner = "scanner";

    private readonly IPersistentState<UrlGrainState> _state;
    private readonly IPageScanner _scanner;
    private readonly Scorer _scorer;
    private readonly PublicSuffixList _suffixes;
    private readonly TotalFetchBudget _totalBudget;
    private readonly ReferenceData _reference;
    private readonly ReportScale _scale;
    private readonly ThreatLists _lists;
    private readonly ListJudge _judge;
    private readonly FullHashes _hashes;
    private readonly FeedHolds _holds;
    private readonly IChangeFeed _changes;
    private readonly JudgementOptions _options;
    private readonly ReportOptions _reportOptions;
    private readonly TimeProvider _clock;
    private readonly ILogger<UrlGrain> _log;
    private readonly CoalescingWriter _writer;
    private readonly UrlListing _listing;

    private WebUrl? _url;
    private UrlJudgement? _prior;
    private Task? _scan;
    private CancellationTokenSource? _scanCancellation;
    private string _scanActor = Scanner;
    private bool _hasLooked;
    private bool _isDirty;
    private bool _isEnding;

    public UrlGrain(
        [PersistentState("url")] IPersistentState<UrlGrainState> state,
        IPageScanner scanner,
        Scorer scorer,
        PublicSuffixList suffixes,
        TotalFetchBudget totalBudget,
        ReferenceData reference,
        ReportScale scale,
        ThreatLists lists,
        ListJudge judge,
        FullHashes hashes,
        FeedHolds holds,
        IChangeFeed changes,
        ICatalogFeed catalog,
        UrlRows rows,
        IOptions<JudgementOptions> options,
        IOptions<ReportOptions> reportOptions,
        TimeProvider clock,
        ILogger<UrlGrain> log)
    {
        _state = state;
        _scanner = scanner;
        _scorer = scorer;
        _suffixes = suffixes;
        _totalBudget = totalBudget;
        _reference = reference;
        _scale = scale;
        _lists = lists;
        _judge = judge;
        _hashes = hashes;
        _holds = holds;
        _changes = changes;
        _options = options.Value;
        _reportOptions = reportOptions.Value;
        _clock = clock;
        _log = log;
        _writer = new CoalescingWriter(WriteAsync);
        _listing = new UrlListing(catalog, rows, clock);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _listing.Begin(_state.State);
        return Task.CompletedTask;
    }

    public ValueTask<UrlJudgement> GetJudgementAsync(UrlQuery query, CancellationToken cancellationToken)
    {
        Bind(query);
        if (_state.State.Judgement is not { } judgement || _clock.GetUtcNow() >= judgement.ExpiresAt || IsRefreshDue(judgement))
            _ = EnsureScan(query.Sender, Scanner);
        Confirm();
        return ValueTask.FromResult(CurrentTold());
    }

    public async Task<UrlJudgement> AwaitJudgementAsync(UrlQuery query, TimeSpan waitBudget, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(waitBudget, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(waitBudget, TimeSpan.FromSeconds(30));
        Bind(query);
        Confirm();
        var known = CurrentTold();
        if (known is { IsPending: false, IsConfirming: false })
            return known;
        var scan = known.IsPending ? EnsureScan(query.Sender, Scanner) : Task.CompletedTask;
        if (waitBudget == TimeSpan.Zero)
            return Current();
        var askedAt = _clock.GetTimestamp();
        try
        {
            // What a list says needs no look at the page, and is heard before one has ended.
            await _confirmation.WaitAsync(waitBudget, _clock, cancellationToken);
            var left = waitBudget - _clock.GetElapsedTime(askedAt);
            if (Current().IsPending && left > TimeSpan.Zero)
                await scan.WaitAsync(left, _clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The budget is spent: what is known without them is the answer, and they go on.
        }

        return Current();
    }

    public async Task<UrlInspection?> ScanAsync(string actor, CancellationToken cancellationToken)
    {
        if (_state.State.Identity is null)
            return null;
        // A scan that has looked already and is only being stored would answer with what the page was before this call.
        if (_scan is { } ending && _hasLooked)
            await ending.WaitAsync(cancellationToken);
        var scan = EnsureScan(_state.State.LastSender, actor);
        // Also where it joins one that a click has started: what comes of it was asked for by this analyst.
        _scanActor = actor;
        await scan.WaitAsync(cancellationToken);
        return Describe();
    }

    public async Task RecordClicksAsync(UrlQuery query, ClickBatch clicks, CancellationToken cancellationToken)
    {
        Bind(query);
        // A batch that is known but not stored comes again after its write had failed: it is not counted twice, but it is written.
        _isDirty |= _state.State.Clicks.Add(clicks, _clock.GetUtcNow());
        if (_isDirty)
            await _writer.WriteAsync().WaitAsync(cancellationToken);
        // What a rule stops is never scanned: this is where the grain learns its URL then.
        if (_state.State.WaitingAppeals.Count > 0)
            _ = FollowUpAsync();
        // Not part of what clicks wait for: a case may be busy with an analyst's decision.
        _ = TellReachAsync();
    }

    private void Bind(UrlQuery query)
    {
        if (_state.State.Identity is { } known)
        {
            if (!string.Equals(known, query.Identity, StringComparison.Ordinal))
                throw new ArgumentException("This grain keeps another URL than the one asked about.", nameof(query));
        }
        else if (WebUrl.TryParse(query.Identity, out var url, out _) && url.Identity == query.Identity && UrlKey.ForGrain(url) == this.GetPrimaryKeyString())
        {
            _url = url;
            _state.State.Identity = query.Identity;
            _state.State.FirstSeen = _clock.GetUtcNow();
        }
        else
        {
            throw new ArgumentException("A URL's identity was expected whose SHA-256 is this grain's key.", nameof(query));
        }

        if (query.Sender is not null)
            _state.State.LastSender = query.Sender;
    }

    /// <summary>
    /// What scan and spelling say at this moment. An expired verdict that warned or stopped holds on until the next look has ended; an expired
    /// clean one does not: unknown is not clean.
    /// </summary>
    private UrlJudgement Own()
    {
        if (_state.State.Judgement is { } judgement)
        {
            if (_clock.GetUtcNow() < judgement.ExpiresAt)
                return judgement;
            if (judgement.Verdict is Verdict.Suspicious or Verdict.Malicious or Verdict.Inconsistent)
                return judgement with { IsPending = true };
        }

        // What rules are asked about does not expire with the verdict: a rule holds while the next look is under way, too.
        return Prior() with { Version = Version, IsPending = true, LeadsTo = _state.State.Judgement?.LeadsTo ?? [] };
    }

    /// <summary>The answer of this moment, with all that humans said.</summary>
    private UrlJudgement Current()
    {
        AskLists();
        var own = Own();
        var answer = HasMoreToSay ? JudgementOrder.Compose(_state.State, own, _clock.GetUtcNow(), _siteFaresBadly) with { Version = Version } : own;
        if (!_listed.Entries.IsEmpty)
            answer = answer with { Listed = FeedWords.MentionsOf(_listed, answer, own) };
        // What is stopped already need not wait for another to say so.
        return _confirmation.IsCompleted || answer is { Verdict: Verdict.Malicious, IsPending: false } ? answer : answer with { IsConfirming = true };
    }

    /// <summary>Nothing but the scan speaks for most URLs, whose answer is then at hand as it is.</summary>
    private bool HasMoreToSay =>
        _siteFaresBadly || _state.State is not { FeedWord: null, SupportBlock: null, Quorum: null, Appeal: null, Dismissal: null, Decisions: [] };

    private long Version => Math.Max(_state.State.Version, _state.State.Judgement?.Version ?? 0);

    /// <summary>What the URL's spelling says without a look at the page.</summary>
    private UrlJudgement Prior() => _prior ??= ScanFindings.ToJudgement(_scorer.AssessUrl(Url()), JudgementSource.UrlAlone) with
    {
        CheckedAt = _clock.GetUtcNow(),
    };

    private WebUrl Url()
    {
        if (_url is null && !WebUrl.TryParse(_state.State.Identity, out _url, out var error))
            throw new InvalidOperationException($"The stored URL of {this.GetPrimaryKeyString()} cannot be read: {error}.");
        return _url;
    }

    /// <summary>Only a URL that is asked about gets here, so that what nobody clicks any more simply expires.</summary>
    private bool IsRefreshDue(UrlJudgement judgement)
    {
        var lifetime = judgement.ExpiresAt - judgement.CheckedAt;
        return _clock.GetUtcNow() >= judgement.CheckedAt + (lifetime * _options.RefreshAheadAt);
    }

    private void AddHistory(string actor, string what, string why)
    {
        var history = _state.State.History;
        if (history.Count == MostHistory)
            history.RemoveAt(0);
        history.Add(new HistoryEntry(_clock.GetUtcNow(), actor, what, why));
    }
}
