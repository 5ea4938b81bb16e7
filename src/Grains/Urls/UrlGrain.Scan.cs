using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Budgets;
using Nylas.LinkSafety.Scanning;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Urls;

internal sealed partial class UrlGrain
{
    /// <summary>The one scan that is under way, started if there is none. The task never fails.</summary>
    private Task EnsureScan(string? sender, string actor)
    {
        if (_scan is { } running)
            return running;
        var scan = RunScanAsync(sender, actor);
        // A scan that ended on the way (a token-bearing URL is not fetched) has cleared the field already.
        if (!scan.IsCompleted)
            _scan = scan;
        return scan;
    }

    private async Task RunScanAsync(string? sender, string actor)
    {
        DelayDeactivation(_options.ScanDeadline + TimeSpan.FromSeconds(5));
        using var cancellation = new CancellationTokenSource(_options.ScanDeadline, _clock);
        _scanCancellation = cancellation;
        _hasLooked = false;
        try
        {
            var findings = await LookAsync(sender, cancellation.Token);
            _hasLooked = true;
            await ApplyAsync(findings, actor);
        }
        catch (Exception exception)
        {
            // The edge of a background task: the verdict is in memory whatever failed after it, and the next write stores it.
            LogAfterScanFailed(this.GetPrimaryKeyString(), exception);
        }
        finally
        {
            _scanCancellation = null;
            _scan = null;
        }
    }

    private async Task<ScanFindings> LookAsync(string? sender, CancellationToken cancellationToken)
    {
        try
        {
            var budget = new GrainFetchBudget(GrainFactory, _totalBudget, sender);
            var report = await _scanner.ScanAsync(new ScanRequest(Url(), budget), cancellationToken);
            return ScanFindings.From(report, _clock.GetUtcNow(), _state.State.ConsecutiveFailures, _options);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Failed("scan-cancelled");
        }
        catch (Exception exception)
        {
            LogScanDied(this.GetPrimaryKeyString(), exception);
            return Failed("scan-failed");
        }

        ScanFindings Failed(string code) =>
            ScanFindings.FromFailure(Prior(), code, _clock.GetUtcNow(), _state.State.ConsecutiveFailures, _options);
    }

    private async Task ApplyAsync(ScanFindings findings, string actor)
    {
        var state = _state.State;
        var before = state.Judgement;
        var judgement = findings.HasSeenThePage ? findings.Judgement : HoldAgainst(before, findings.Judgement);
        var hasChanged = before is null || before.Verdict != judgement.Verdict;
        state.Judgement = judgement with { Version = (before?.Version ?? 0) + (hasChanged ? 1 : 0) };
        state.ScanOutcome = findings.Outcome;
        state.Chain = findings.Chain;
        state.Page = findings.Page;
        state.ConsecutiveFailures = findings.IsFailure ? state.ConsecutiveFailures + 1 : 0;
        if (hasChanged)
        {
            var why = state.Judgement.Reasons is [var first, ..] ? first.Code : findings.Outcome;
            AddHistory(actor, $"{Name(before?.Verdict)} → {Name(state.Judgement.Verdict)}", why);
        }

        var counted = state.CountedVerdict;
        state.CountedVerdict = state.Judgement.Verdict;
        _isDirty = true;
        // Caches first, then the disk, which may be slow or full: what is told is in force in this grain already.
        if (hasChanged)
        {
            await _changes.PublishAsync(
                new ChangeEvent(ChangeKind.UrlVerdict, this.GetPrimaryKeyString(), state.Judgement.Version), CancellationToken.None);
            await TellAsync(before?.Verdict, state.Judgement, findings.Outcome);
        }

        await TryStoreAsync();
        if (!hasChanged)
            return;
        await GrainFactory.GetGrain<ISiteGrain>(_suffixes.Lookup(Url().Host).SiteKey)
            .RecordVerdictAsync(counted, state.Judgement.Verdict, CancellationToken.None);
    }

    /// <summary>
    /// A look that has not seen the page takes nothing back: a page that was bad and now answers 500, or nothing to us alone, is still the page
    /// that was bad. The doubt stays, with the reason added, until a look sees the page.
    /// </summary>
    private static UrlJudgement HoldAgainst(UrlJudgement? before, UrlJudgement unseen)
    {
        if (before is not { Verdict: Verdict.Malicious or Verdict.Suspicious or Verdict.Inconsistent }
            || unseen.Verdict is not (Verdict.Unknown or Verdict.Unreachable))
        {
            return unseen;
        }

        return before with
        {
            CheckedAt = unseen.CheckedAt,
            ExpiresAt = unseen.ExpiresAt,
            Reasons = [.. before.Reasons.Where(reason => reason.Weight != 0), .. unseen.Reasons.Where(reason => reason.Weight == 0)],
        };
    }

    /// <summary>A full disk must not stop decisions: the verdict is used from memory and stored with the next write that succeeds.</summary>
    private async Task TryStoreAsync()
    {
        try
        {
            await _writer.WriteAsync();
        }
        catch (Exception exception)
        {
            LogStoreFailed(this.GetPrimaryKeyString(), exception);
        }
    }

    private static string Name(Verdict? verdict) => verdict?.ToString().ToLowerInvariant() ?? "unknown";

    [LoggerMessage(2000, LogLevel.Error, "The scan of URL {UrlKey} died; it is tried again after a pause")]
    private partial void LogScanDied(string urlKey, Exception exception);

    [LoggerMessage(2001, LogLevel.Warning, "The verdict of URL {UrlKey} could not be stored; it is in force and is stored with the next write")]
    private partial void LogStoreFailed(string urlKey, Exception exception);

    [LoggerMessage(2002, LogLevel.Error, "What follows a scan of URL {UrlKey} failed")]
    private partial void LogAfterScanFailed(string urlKey, Exception exception);

    [LoggerMessage(2003, LogLevel.Error, "URL {UrlKey} was put away with changes that could not be stored")]
    private partial void LogStateLost(string urlKey, Exception exception);
}
