using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>What analysts decided in the URL's case, and what their word is bound to.</summary>
internal sealed partial class UrlGrain
{
    /// <summary>More cases at once than a URL can reasonably be decided in; the oldest can no longer be undone here.</summary>
    private const int MostDecisions = 20;

    public async Task ApplyDecisionAsync(string caseId, CaseOutcome outcome, string actor, string reason, CancellationToken cancellationToken)
    {
        var state = _state.State;
        if (state.Identity is null)
            return;
        if (!state.Decisions.Exists(applied => applied.CaseId == caseId))
        {
            if (state.Decisions.Count == MostDecisions)
                state.Decisions.RemoveAt(0);
            state.Decisions.Add(new AppliedDecision
            {
                CaseId = caseId,
                Outcome = outcome,
                At = _clock.GetUtcNow(),
                BlockBefore = state.SupportBlock,
                QuorumBefore = state.Quorum,
                DismissalBefore = state.Dismissal,
            });
            AddHistory(actor, $"case {caseId} {(outcome == CaseOutcome.Confirmed ? "confirmed" : "dismissed")}", reason);
            if (outcome == CaseOutcome.Dismissed)
                Dismiss(caseId);
            else
                state.Dismissal = null;
        }

        await TellAsync(actor, outcome == CaseOutcome.Confirmed ? ReportReasons.ConfirmedByAnalyst : ReportReasons.DismissedByAnalyst);
        await LeaveCampaignsAsync(caseId, successor: null);
        await TellSiteAsync();
        await _writer.WriteAsync().WaitAsync(cancellationToken);
    }

    public async Task RevokeDecisionAsync(string caseId, string actor, string reason, CancellationToken cancellationToken)
    {
        var state = _state.State;
        if (state.Identity is null)
            return;
        if (state.Decisions.Find(applied => applied.CaseId == caseId) is { } decision)
        {
            state.Decisions.Remove(decision);
            AddHistory(actor, $"case {caseId} undone", reason);
            Restore(decision);
        }

        // A case that others' reports have joined meanwhile stays theirs.
        if (state.CaseId is null || state.CaseId == caseId)
        {
            state.CaseId = caseId;
            await JoinCampaignsAsync(mayMerge: false);
        }

        await TellAsync(actor, why: "decision undone");
        await TellSiteAsync();
        await _writer.WriteAsync().WaitAsync(cancellationToken);
    }

    public async Task GrantAppealAsync(AppealGrant grant, CancellationToken cancellationToken)
    {
        var state = _state.State;
        if (state.Identity is null)
            return;
        if (state.Appeal?.Receipt != grant.Receipt)
        {
            state.Appeal = new BindingAppeal
            {
                Receipt = grant.Receipt,
                CaseId = grant.CaseId,
                Page = CurrentPage(),
                OwnVerdict = state.Judgement?.Verdict,
                At = _clock.GetUtcNow(),
                Until = grant.Until,
                DismissesCase = grant.DismissesCase,
                Before = state.Appeal is { } before ? before with { Before = null } : null,
            };
            AddHistory(grant.Actor, "appeal upheld", ReportReasons.AppealUpheld);
        }

        await TellAsync(grant.Actor, why: null);
        if (grant.DismissesCase)
            await LeaveCampaignsAsync(grant.CaseId, successor: null);
        await TellSiteAsync();
        await _writer.WriteAsync().WaitAsync(cancellationToken);
    }

    public async Task RevokeAppealAsync(string receipt, string actor, string reason, CancellationToken cancellationToken)
    {
        var state = _state.State;
        if (state.Appeal is { } appeal && appeal.Receipt == receipt)
        {
            state.Appeal = appeal.Before;
            AddHistory(actor, "appeal undone", reason);
        }

        // The URL is back in its case's campaign, unless another case has taken its place there.
        await JoinCampaignsAsync(mayMerge: false);

        await TellAsync(actor, why: "decision undone");
        await TellSiteAsync();
        await _writer.WriteAsync().WaitAsync(cancellationToken);
    }

    private void Dismiss(string caseId)
    {
        var state = _state.State;
        var now = _clock.GetUtcNow();
        state.Reports.Dismiss(caseId);
        state.SupportBlock = null;
        state.Quorum = null;
        state.Dismissal = new Dismissal(caseId, CurrentPage(), now, now + _reportOptions.DismissalTerm, HasPageChanged: false);
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

    private PageIdentity CurrentPage() => _state.State.SeenPage ?? PageIdentity.NeverSeen;

    /// <summary>A page was seen: is it the one that a human's word is bound to?</summary>
    private void CompareWithBoundPage(PageIdentity seen)
    {
        var state = _state.State;
        state.SeenPage = seen;
        if (state.Appeal is { HasPageChanged: false } appeal)
        {
            // Upheld before any look: the first page that is seen is the one.
            if (appeal.Page == PageIdentity.NeverSeen)
                state.Appeal = appeal with { Page = seen };
            else if (appeal.Page != seen)
                state.Appeal = appeal with { HasPageChanged = true, ReviewDue = ReportReasons.AppealedPageChanged };
        }

        if (state.Dismissal is { HasPageChanged: false } dismissal)
        {
            if (dismissal.Page == PageIdentity.NeverSeen)
                state.Dismissal = dismissal with { Page = seen };
            else if (dismissal.Page != seen)
                state.Dismissal = dismissal with { HasPageChanged = true };
        }
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
