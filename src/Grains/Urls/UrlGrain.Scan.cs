using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Budgets;
using Nylas.LinkSafety.Grains.Interfaces.Screenshots;
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
        _scanActor = actor;
        var scan = RunScanAsync(sender);
        // A scan that ended on the way (a token-bearing URL is not fetched) has cleared the field already.
        if (!scan.IsCompleted)
            _scan = scan;
        return scan;
    }

    private async Task RunScanAsync(string? sender)
    {
        DelayDeactivation(_options.ScanDeadline + TimeSpan.FromSeconds(5));
        using var cancellation = new CancellationTokenSource(_options.ScanDeadline, _clock);
        _scanCancellation = cancellation;
        _hasLooked = false;
        try
        {
            await LearnSiteAsync();
            var findings = await LookAsync(sender, LookProfile.Scanner, cancellation.Token);
            // Who was caught with two faces is looked in both again, at once: a clean look alone would let them go until the second.
            if (_state.State.Judgement?.Verdict == Verdict.Inconsistent && findings.HasSeenThePage)
                findings = Compare(findings, await LookAsync(sender, LookProfile.MailReader, cancellation.Token));
            _hasLooked = true;
            await ApplyAsync(findings);
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

        PlanSecondLook();

        // Not part of what visitors wait for: a case may be busy with an analyst's decision.
        _ = FollowUpAsync();
    }

    private async Task<ScanFindings> LookAsync(string? sender, LookProfile profile, CancellationToken cancellationToken)
    {
        try
        {
            var budget = new GrainFetchBudget(GrainFactory, _totalBudget, sender);
            var report = await _scanner.ScanAsync(new ScanRequest(Url(), budget, profile), cancellationToken);
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

    private async Task ApplyAsync(ScanFindings findings)
    {
        var state = _state.State;
        AdoptTold();
        var judgement = findings.HasSeenThePage ? findings.Judgement : HoldAgainst(state.Judgement, findings.Judgement);
        state.Version = Version;
        var leadsTo = findings.HasSeenThePage
            ? findings.Judgement.LeadsTo
            : ScanFindings.Join(state.Judgement?.LeadsTo ?? [], findings.Judgement.LeadsTo);
        state.Judgement = judgement with { Version = state.Version, LeadsTo = leadsTo };
        state.ScanOutcome = findings.Outcome;
        state.Chain = findings.Chain;
        state.Page = findings.Page;
        state.SecondLook = findings.SecondLook;
        state.ConsecutiveFailures = findings.IsFailure ? state.ConsecutiveFailures + 1 : 0;
        if (findings.HasSeenThePage)
            CompareWithBoundPages(findings.Identity, judgement.Verdict);
        NoteHitAgainstAppeal(judgement.Verdict);
        _isDirty = true;
        // What else is known decides whether the reports still count: a page that is seen clean now may need more of them.
        await WeighReportsAsync(_scanActor);
        if (!IsWorthKeeping(findings))
        {
            _isDirty = false;
            return;
        }

        await TryStoreAsync();
        await KeepScreenshotAsync(findings);
        await TellSiteAsync();
    }

    /// <summary>The verdict holds without its picture: one that cannot be kept is missing, and nothing else is.</summary>
    private async Task KeepScreenshotAsync(ScanFindings findings)
    {
        if (findings.Screenshot.IsEmpty)
            return;
        try
        {
            await GrainFactory.GetGrain<IScreenshotGrain>(this.GetPrimaryKeyString())
                .KeepAsync(new Screenshot(findings.Judgement.CheckedAt, findings.Screenshot), CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogScreenshotLost(this.GetPrimaryKeyString(), exception);
        }
    }

    /// <summary>
    /// What was judged by its spelling alone, for want of budget, and that nobody has clicked or reported is known again as quickly: who asks for
    /// URLs without end must not fill the disk with them.
    /// </summary>
    private bool IsWorthKeeping(ScanFindings findings) =>
        findings.Outcome != ScanReasons.OverBudget || _state.RecordExists || _state.State.Clicks.Total > 0 || _state.State.Reports.Total > 0;

    /// <summary>
    /// A look that has not seen the page takes nothing back: a page that was bad and now answers 500, or nothing to us alone, is still the page
    /// that was bad. The doubt stays, with the reason added, until a look sees the page.
    /// </summary>
    private static UrlJudgement HoldAgainst(UrlJudgement? before, UrlJudgement unseen)
    {
        var wasBad = before is { Verdict: Verdict.Malicious or Verdict.Suspicious or Verdict.Inconsistent };
        var isMilder = unseen.Verdict is Verdict.Unknown or Verdict.Unreachable
            || (unseen.Verdict == Verdict.Suspicious && before?.Verdict == Verdict.Malicious);
        if (before is null || !wasBad || !isMilder)
            return unseen;

        return before with
        {
            CheckedAt = unseen.CheckedAt,
            ExpiresAt = unseen.ExpiresAt,
            Reasons = [.. before.Reasons.Where(reason => reason.Weight != 0), .. unseen.Reasons.Where(reason => reason.Weight == 0)],
        };
    }

    private static string Name(Verdict? verdict) => verdict?.ToString().ToLowerInvariant() ?? "unknown";

    [LoggerMessage(2000, LogLevel.Error, "The scan of URL {UrlKey} died; it is tried again after a pause")]
    private partial void LogScanDied(string urlKey, Exception exception);

    [LoggerMessage(2004, LogLevel.Warning, "What a browser saw of URL {UrlKey} could not be kept")]
    private partial void LogScreenshotLost(string urlKey, Exception exception);

    [LoggerMessage(2002, LogLevel.Error, "What follows a scan of URL {UrlKey} failed")]
    private partial void LogAfterScanFailed(string urlKey, Exception exception);
}
