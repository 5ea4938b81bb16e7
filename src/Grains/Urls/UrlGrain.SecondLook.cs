using Nylas.LinkSafety.Scanning;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>
/// Looking again with other eyes, where a look found nothing and something else speaks against the URL. The wait for it is kept in memory alone: should
/// the process end meanwhile, the next look begins anew.
/// </summary>
internal sealed partial class UrlGrain
{
    private IGrainTimer? _secondLook;

    /// <summary>Called when a look has ended, and when something new is said against the URL.</summary>
    private void PlanSecondLook()
    {
        if (_secondLook is not null || _state.State.SecondLook is not null || FirstLook() is not { HasSeenThePage: true } first
            || first.Judgement.Verdict is not (Verdict.Clean or Verdict.Unknown) || !IsDoubted())
            return;
        DelayDeactivation(_options.SecondLookDelay + _options.ScanDeadline);
        _secondLook = this.RegisterGrainTimer(
            LookAgainAsync, new GrainTimerCreationOptions { DueTime = _options.SecondLookDelay, Period = Timeout.InfiniteTimeSpan, Interleave = true });
    }

    /// <summary>The last look as a scanner, as it is stored; null before the first.</summary>
    private ScanFindings? FirstLook() => _state.State is not { Judgement: { } judgement, ScanOutcome: { } outcome } state ? null : new ScanFindings
    {
        Judgement = judgement,
        Outcome = outcome,
        IsFailure = state.ConsecutiveFailures > 0,
        HasSeenThePage = outcome == ScanFindings.Completed,
        Chain = state.Chain,
        Page = state.Page,
        Identity = state.SeenPage ?? PageIdentity.NeverSeen,
    };

    /// <summary>Spelling, neighbours, and people: what a page cannot change by what it shows us.</summary>
    private bool IsDoubted() =>
        Prior().Verdict == Verdict.Suspicious || _siteFaresBadly || _state.State.Reports.Total > _state.State.Reports.ByCategory.GetValueOrDefault(ReportCategory.NotHarmful);

    /// <summary>One at a time: until this one has ended, no other is planned.</summary>
    /// <param name="ended">The timer's own, cancelled with it: the timer is put away when the look is over, not before.</param>
    private async Task LookAgainAsync(CancellationToken ended)
    {
        try
        {
            // A scan that has begun meanwhile plans its own.
            if (_scan is null && FirstLook() is { } first)
                await LookAgainAsync(first, ended);
        }
        finally
        {
            _secondLook?.Dispose();
            _secondLook = null;
        }
    }

    private async Task LookAgainAsync(ScanFindings first, CancellationToken ended)
    {
        using var deadline = new CancellationTokenSource(_options.ScanDeadline, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ended);
        var second = await LookAsync(_state.State.LastSender, LookProfile.MailReader, either.Token);
        // A look that the grain's end has cut off says nothing of the page: the next plans it anew.
        if (ended.IsCancellationRequested || _scan is not null || !ReferenceEquals(first.Judgement, _state.State.Judgement))
            return;
        var both = Compare(first, second);
        if (both.Judgement.Verdict == Verdict.Inconsistent)
        {
            _scanActor = Scanner;
            await ApplyAsync(both);
            return;
        }

        _state.State.SecondLook = both.SecondLook;
        _isDirty = true;
        await TryStoreAsync();
    }

    private ScanFindings Compare(ScanFindings first, ScanFindings second) =>
        ScanFindings.Together(first, second, TwoLooks.FindDifference(first, second, _suffixes), _clock.GetUtcNow(), _options);
}
