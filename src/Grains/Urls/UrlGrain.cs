using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Budgets;
using Nylas.LinkSafety.Grains.State;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;
using Orleans.Storage;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>
/// Keeps the verdict of one URL. A scan is a task of the grain that all who wait share; it is started by a click, a refresh or an analyst,
/// never twice at once. See UrlGrain.Scan.cs for its course.
/// </summary>
[GrainType("url")]
internal sealed partial class UrlGrain : Grain, IUrlGrain
{
    /// <summary>Enough for a year of daily changes at a glance, and bounded whatever an attacker does.</summary>
    private const int MostHistory = 100;

    private const int MostAppealsInHistory = 10;

    private const string Visitor = "visitor";

    private readonly IPersistentState<UrlGrainState> _state;
    private readonly IPageScanner _scanner;
    private readonly Scorer _scorer;
    private readonly PublicSuffixList _suffixes;
    private readonly TotalFetchBudget _totalBudget;
    private readonly IChangeFeed _changes;
    private readonly JudgementOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<UrlGrain> _log;
    private readonly CoalescingWriter _writer;

    private WebUrl? _url;
    private UrlJudgement? _prior;
    private Task? _scan;
    private CancellationTokenSource? _scanCancellation;
    private bool _hasLooked;
    private bool _isDirty;

    public UrlGrain(
        [PersistentState("url")] IPersistentState<UrlGrainState> state,
        IPageScanner scanner,
        Scorer scorer,
        PublicSuffixList suffixes,
        TotalFetchBudget totalBudget,
        IChangeFeed changes,
        IOptions<JudgementOptions> options,
        TimeProvider clock,
        ILogger<UrlGrain> log)
    {
        _state = state;
        _scanner = scanner;
        _scorer = scorer;
        _suffixes = suffixes;
        _totalBudget = totalBudget;
        _changes = changes;
        _options = options.Value;
        _clock = clock;
        _log = log;
        _writer = new CoalescingWriter(WriteAsync);
    }

    public ValueTask<UrlJudgement> GetJudgementAsync(UrlQuery query, CancellationToken cancellationToken)
    {
        Bind(query);
        if (_state.State.Judgement is not { } judgement || _clock.GetUtcNow() >= judgement.ExpiresAt || IsRefreshDue(judgement))
            _ = EnsureScan(query.Sender, "scanner");
        return ValueTask.FromResult(Current());
    }

    public async Task<UrlJudgement> AwaitJudgementAsync(UrlQuery query, TimeSpan waitBudget, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(waitBudget, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(waitBudget, TimeSpan.FromSeconds(30));
        Bind(query);
        if (Current() is { IsPending: false } known)
            return known;
        var scan = EnsureScan(query.Sender, "scanner");
        if (waitBudget > TimeSpan.Zero)
        {
            try
            {
                await scan.WaitAsync(waitBudget, _clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                // The budget is spent: what is known without the scan is the answer, and the scan goes on.
            }
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
        await EnsureScan(_state.State.LastSender, actor).WaitAsync(cancellationToken);
        return Describe();
    }

    public ValueTask<UrlInspection?> InspectAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(_state.State.Identity is null ? null : Describe());

    public async Task RecordClicksAsync(UrlQuery query, ClickBatch clicks, CancellationToken cancellationToken)
    {
        Bind(query);
        // A batch that is known but not stored comes again after its write had failed: it is not counted twice, but it is written.
        _isDirty |= _state.State.Clicks.Add(clicks, _clock.GetUtcNow());
        if (_isDirty)
            await _writer.WriteAsync().WaitAsync(cancellationToken);
    }

    public async Task NoteAppealAsync(string receipt, CancellationToken cancellationToken)
    {
        if (_state.State.Identity is null)
            return;
        var what = $"appeal {receipt}";
        // The appeal itself is kept elsewhere. A few lines here are enough: strangers must not push the verdicts' own history out.
        var appeals = _state.State.History.Where(entry => entry.Actor == Visitor).ToList();
        if (appeals.Count < MostAppealsInHistory && !appeals.Exists(entry => entry.What == what))
            AddHistory(Visitor, what, "called a mistake");
        _isDirty = true;
        await _writer.WriteAsync().WaitAsync(cancellationToken);
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_scanCancellation is { } scan)
            await scan.CancelAsync();
        if (_scan is { } running)
            await running.WaitAsync(cancellationToken);
        if (!_isDirty)
            return;
        try
        {
            await _writer.WriteAsync().WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogStateLost(this.GetPrimaryKeyString(), exception);
        }
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
    /// The answer of this moment. An expired verdict that warned or stopped holds on until the next look has ended; an expired clean one does
    /// not: unknown is not clean.
    /// </summary>
    private UrlJudgement Current()
    {
        if (_state.State.Judgement is { } judgement)
        {
            if (_clock.GetUtcNow() < judgement.ExpiresAt)
                return judgement;
            if (judgement.Verdict is Verdict.Suspicious or Verdict.Malicious or Verdict.Inconsistent)
                return judgement with { IsPending = true };
        }

        return Prior() with { Version = _state.State.Judgement?.Version ?? 0, IsPending = true };
    }

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

    private UrlInspection Describe() => new()
    {
        Key = this.GetPrimaryKeyString(),
        RedactedUrl = UrlRedactor.Redact(Url()),
        Judgement = Current(),
        FirstSeen = _state.State.FirstSeen,
        ScanOutcome = _state.State.ScanOutcome,
        Chain = _state.State.Chain,
        Page = _state.State.Page,
        ConsecutiveFailures = _state.State.ConsecutiveFailures,
        History = [.. _state.State.History],
        Clicks = _state.State.Clicks.ToSnapshot(),
        TotalClicks = _state.State.Clicks.Total,
        IsScanning = _scan is not null,
    };

    private async Task WriteAsync()
    {
        try
        {
            _isDirty = false;
            await _state.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            // Somebody else has written this state: what is in memory is not to be trusted, the next call reads it anew.
            DeactivateOnIdle();
            throw;
        }
        catch
        {
            _isDirty = true;
            throw;
        }
    }
}
