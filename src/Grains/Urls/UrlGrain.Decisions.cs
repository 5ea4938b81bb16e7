namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>What analysts decided in the URL's case, and what their word is bound to.</summary>
internal sealed partial class UrlGrain
{
    /// <summary>More cases at once than a URL can reasonably be decided in; the oldest can no longer be undone here.</summary>
    private const int MostDecisions = 20;

    public async Task ChangeDecisionsAsync(UrlDecisionChange change, CancellationToken cancellationToken)
    {
        if (_state.State.Identity is null)
            return;
        // Up to the first await all of it is one step: nobody is told, or can read, what would hold in between.
        foreach (var number in change.Out)
            TakeOut(change, number);
        foreach (var decision in change.In)
            PutIn(decision, isNews: !change.IsUndo);
        await TellAsync(change.Actor, WhyOf(change));
        await FollowCaseAsync(change.CaseId);
        await TellSiteAsync();
        await _writer.WriteAsync().WaitAsync(cancellationToken);
        if (_state.State.Appeal is { ReviewDue: not null })
            _ = FollowUpAsync();
    }

    private static string? WhyOf(UrlDecisionChange change) => change switch
    {
        { IsUndo: true } or { In: [] } => "decision undone",
        { In: [.., { Receipt: not null }] } => null,
        { In: [.., { Outcome: CaseOutcome.Confirmed }] } => ReportReasons.ConfirmedByAnalyst,
        _ => ReportReasons.DismissedByAnalyst,
    };

    /// <summary>A case that is decided takes no others' reports; one that is open again does, unless another has taken its place.</summary>
    private async Task FollowCaseAsync(string caseId)
    {
        if (IsDecided(caseId))
        {
            await LeaveCampaignsAsync(caseId, successor: null);
        }
        else if (_state.State.CaseId is null || _state.State.CaseId == caseId)
        {
            _state.State.CaseId = caseId;
            await JoinCampaignsAsync(mayMerge: false);
        }
    }

    private void TakeOut(UrlDecisionChange change, int number)
    {
        var state = _state.State;
        if (state.Decisions.Find(applied => applied.CaseId == change.CaseId && applied.Number == number) is { } decision)
        {
            state.Decisions.Remove(decision);
            if (change.IsUndo)
                AddHistory(change.Actor, $"case {change.CaseId} undone", change.Reason);
            Restore(decision);
        }
        else if (state.Appeal is { } appeal && appeal.CaseId == change.CaseId && appeal.Number == number)
        {
            state.Appeal = appeal.Before;
            if (change.IsUndo)
                AddHistory(change.Actor, "appeal undone", change.Reason);
        }
        else if (state.Appeal is { Before: { } before } later && before.CaseId == change.CaseId && before.Number == number)
        {
            state.Appeal = later with { Before = null };
        }
    }

    private void PutIn(UrlDecision decision, bool isNews)
    {
        var state = _state.State;
        if (decision.Receipt is not null)
        {
            if (state.Appeal?.Receipt == decision.Receipt || state.Appeal?.Before?.Receipt == decision.Receipt)
                return;
            Grant(decision);
            if (isNews)
                AddHistory(decision.Actor, "appeal upheld", ReportReasons.AppealUpheld);
            return;
        }

        var at = state.Decisions.FindIndex(applied => applied.CaseId == decision.CaseId && applied.Number == decision.Number);
        if (at >= 0)
        {
            state.Decisions[at] = state.Decisions[at] with { HasLapsed = decision.HasLapsed };
            return;
        }

        if (state.Decisions.Count == MostDecisions)
            state.Decisions.RemoveAt(0);
        state.Decisions.Add(new AppliedDecision
        {
            CaseId = decision.CaseId,
            Number = decision.Number,
            Outcome = decision.Outcome,
            At = decision.At,
            Until = decision.Until,
            Category = decision.Category,
            HasLapsed = decision.HasLapsed,
            BlockBefore = state.SupportBlock,
            QuorumBefore = state.Quorum,
            DismissalBefore = state.Dismissal,
        });
        if (isNews)
            AddHistory(decision.Actor, $"case {decision.CaseId} {(decision.Outcome == CaseOutcome.Confirmed ? "confirmed" : "dismissed")}", decision.Reason);
        if (decision.Outcome == CaseOutcome.Dismissed)
            Dismiss(decision);
        else
            state.Dismissal = null;
    }

    private void Grant(UrlDecision decision)
    {
        var state = _state.State;
        var hasChanged = HasChangedSince(decision);
        state.Appeal = new BindingAppeal
        {
            Receipt = decision.Receipt!,
            CaseId = decision.CaseId,
            Number = decision.Number,
            Page = decision.Page,
            OwnVerdict = decision.OwnVerdict,
            At = decision.At,
            Until = decision.Until ?? decision.At + _reportOptions.AppealTerm,
            DismissesCase = decision.DismissesCase,
            HasPageChanged = hasChanged,
            ReviewDue = hasChanged ? ReportReasons.AppealedPageChanged : null,
            Before = state.Appeal is { } before ? before with { Before = null } : null,
        };
    }

    private void Dismiss(UrlDecision decision)
    {
        var state = _state.State;
        state.Reports.Dismiss(decision.CaseId);
        state.SupportBlock = null;
        state.Quorum = null;
        state.Dismissal = new Dismissal(
            decision.CaseId,
            decision.Page,
            decision.At,
            decision.Until ?? decision.At + _reportOptions.DismissalTerm,
            HasChangedSince(decision),
            decision.OwnVerdict);
    }

    private void Restore(AppliedDecision decision)
    {
        var state = _state.State;
        if (decision.Outcome == CaseOutcome.Dismissed)
        {
            state.Reports.Restore(decision.CaseId);
            // What support reported after the decision is a word of its own, and reaches further.
            state.SupportBlock ??= decision.BlockBefore;
            state.Quorum = decision.QuorumBefore ?? state.Quorum;
        }

        if (state.Dismissal is null || state.Dismissal.CaseId == decision.CaseId)
            state.Dismissal = decision.DismissalBefore;
    }

    /// <summary>A scan may have seen another page while the analyst was deciding, or since the decision that is back in its place.</summary>
    private bool HasChangedSince(UrlDecision decision) =>
        _state.State.SeenPage is { } seen
        && !PageLikeness.IsSame(decision.Page, seen, Badness(_state.State.Judgement?.Verdict) > Badness(decision.OwnVerdict));

    /// <summary>A page was seen: is it the one that a human's word is bound to? Where none had been seen, it is not.</summary>
    private void CompareWithBoundPages(PageIdentity seen, Verdict own)
    {
        var state = _state.State;
        state.SeenPage = seen;
        if (state.Appeal is { HasPageChanged: false } appeal && !IsSame(appeal.Page, appeal.OwnVerdict))
            state.Appeal = appeal with { HasPageChanged = true, ReviewDue = ReportReasons.AppealedPageChanged };
        if (state.Dismissal is { HasPageChanged: false } dismissal && !IsSame(dismissal.Page, dismissal.OwnVerdict))
            state.Dismissal = dismissal with { HasPageChanged = true };

        bool IsSame(PageIdentity bound, Verdict? before) => PageLikeness.IsSame(bound, seen, Badness(own) > Badness(before));
    }

    /// <summary>An upheld appeal is not overruled by a scan; somebody is asked to look again, once.</summary>
    private void NoteHitAgainstAppeal(Verdict own)
    {
        if (_state.State.Appeal is { HasPageChanged: false, HasAskedForReview: false } appeal
            && _clock.GetUtcNow() < appeal.Until
            && Badness(own) > Badness(appeal.OwnVerdict))
        {
            _state.State.Appeal = appeal with { ReviewDue = ReportReasons.ScanHitAfterAppeal, HasAskedForReview = true };
        }
    }

    /// <summary>What was found before the appeal is what was appealed against; only more than that is news.</summary>
    private static int Badness(Verdict? verdict) => verdict switch
    {
        Verdict.Malicious => 2,
        Verdict.Suspicious or Verdict.Inconsistent => 1,
        _ => 0,
    };
}
