using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>Appeals against the case, and their decisions.</summary>
internal sealed partial class CaseGrain
{
    private static readonly TimeSpan ShortestTerm = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestTerm = TimeSpan.FromDays(365);

    public async Task<CaseActionResult> DecideAppealAsync(AppealDecision decision, CancellationToken cancellationToken)
    {
        CheckActor(decision.Actor);
        CheckText(nameof(decision.Reason), decision.Reason, LongestReason);
        if (decision.Term is { } term && (term < ShortestTerm || term > LongestTerm))
            throw new ArgumentException($"The term must be {ShortestTerm} to {LongestTerm}; {term} came.");
        if (FindTakenOut(gone => gone.Appeals.Contains(decision.Receipt)) is { } elsewhere)
            return await GrainFactory.GetGrain<ICaseGrain>(elsewhere).DecideAppealAsync(decision, cancellationToken);
        if (await FindRefusalAsync() is { } refusal)
            return refusal;
        var at = File.Appeals.FindIndex(known => known.Receipt == decision.Receipt);
        if (at < 0)
            return Refused(CaseActionOutcome.NotFound, "No such appeal was brought against this case.");
        var asked = decision.IsUpheld ? AppealState.Upheld : AppealState.Rejected;
        if (File.Appeals[at].State != AppealState.Received)
        {
            return File.Appeals[at].State == asked
                ? Done()
                : Refused(CaseActionOutcome.WrongState, $"The appeal is {File.Appeals[at].State.ToString().ToLowerInvariant()} already.");
        }

        if (decision.IfVersion is { } ifVersion)
        {
            var urls = File.Urls.ToList();
            if (FindChange(ifVersion, urls, await LookAtAsync(urls, cancellationToken)) is { } changed)
                return changed;
        }

        if (decision.IsUpheld)
            return await UpholdAsync(File.Appeals[at], decision, cancellationToken);
        File.Appeals[at] = File.Appeals[at] with { State = AppealState.Rejected, DecidedAt = clock.GetUtcNow() };
        if (CaseFile.StandingOutcomeOf(File) is null)
            File.StateChangedAt = clock.GetUtcNow();
        Note(decision.Actor, "appeal rejected", decision.Reason);
        await StoreAsync(cancellationToken);
        return Done();
    }

    /// <summary>
    /// One URL is let through. When nothing of the case is left then (its only URL, or a rule that covered more than it), the case is
    /// dismissed; else the other URLs stay as they were decided.
    /// </summary>
    private async Task<CaseActionResult> UpholdAsync(CaseAppealEntry appeal, AppealDecision decision, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = now + (decision.Term ?? options.Value.AppealTerm);
        var standing = File.Decisions.Where(record => record.Phase == DecisionPhase.InForce).ToList();
        var isWide = standing.Exists(record =>
            record is { Appeal: null, Decision: { Outcome: CaseOutcome.Confirmed, Scope: not VerdictScope.Url } });
        var isOnlyUrl = File.Urls.Count == 1;
        var record = new DecisionRecord
        {
            Number = ++File.DecisionCount,
            Decision = new CaseDecision(CaseOutcome.Dismissed, VerdictScope.Url, decision.Reason, until, decision.Actor),
            At = now,
            Phase = DecisionPhase.Applying,
            Appeal = new AppealGrant(appeal.Receipt, Id, until, decision.Actor, isWide || isOnlyUrl),
            AppealUrlKey = appeal.UrlKey,
            DismissesCase = isWide || isOnlyUrl,
            RulesTakenOut = await FindRulesAsync(standing, isWide || isOnlyUrl ? null : appeal.UrlKey, cancellationToken),
            WasReopened = File.IsReopened,
            Sights = { [appeal.UrlKey] = UrlSight.Of(await LookOnceAsync(appeal.UrlKey, decision.Actor, cancellationToken)) },
        };
        File.Decisions.Add(record);
        await StoreAsync(cancellationToken);
        await FinishAsync();
        return Done();
    }

    /// <summary>What the URL shows; where nobody has ever seen it, what a scan sees now.</summary>
    private async Task<UrlInspection?> LookOnceAsync(string urlKey, string actor, CancellationToken cancellationToken)
    {
        var known = await Url(urlKey).InspectAsync(cancellationToken);
        try
        {
            return known is { SeenPage: null } ? await Url(urlKey).ScanAsync(actor, cancellationToken) : known;
        }
        catch (TimeoutException exception)
        {
            LogNotSeen(Id, urlKey, exception);
            return known;
        }
    }

    /// <param name="urlKey">Only those that are about this URL; null for all.</param>
    private async Task<List<string>> FindRulesAsync(List<DecisionRecord> standing, string? urlKey, CancellationToken cancellationToken)
    {
        var all = standing.SelectMany(record => record.Rules).ToList();
        if (urlKey is null)
            return all;
        var identity = File.Urls.Find(entry => entry.Url.UrlKey == urlKey)?.Identity;
        var rules = new List<string>();
        foreach (var id in all)
        {
            if (await Rules.GetRuleAsync(id, cancellationToken) is { Scope: VerdictScope.Url } rule && rule.Target == identity)
                rules.Add(id);
        }

        return rules;
    }

    /// <summary>A decision of the case answers the appeals that wait; an upheld appeal answers itself.</summary>
    private void AnswerAppeals(DecisionRecord record)
    {
        for (var i = 0; i < File.Appeals.Count; i++)
        {
            var appeal = File.Appeals[i];
            if (appeal.State != AppealState.Received || (record.Appeal is { } grant && grant.Receipt != appeal.Receipt))
                continue;
            var isUpheld = record.Decision.Outcome == CaseOutcome.Dismissed;
            File.Appeals[i] = appeal with
            {
                State = isUpheld ? AppealState.Upheld : AppealState.Rejected,
                DecidedAt = record.At,
                BindsUntil = isUpheld ? record.Appeal?.Until ?? record.At + options.Value.DismissalTerm : null,
                DecidedIn = record.Number,
            };
        }
    }

    [LoggerMessage(2023, LogLevel.Warning, "Case {CaseId} upholds an appeal for URL {UrlKey}, whose page could not be looked at; it clears nothing")]
    private partial void LogNotSeen(string caseId, string urlKey, Exception exception);

    /// <summary>The decision is undone, and with it its answers: those appeals wait again.</summary>
    private void ReleaseAppeals(DecisionRecord record)
    {
        for (var i = 0; i < File.Appeals.Count; i++)
        {
            if (File.Appeals[i].DecidedIn == record.Number)
                File.Appeals[i] = File.Appeals[i] with { State = AppealState.Received, DecidedAt = null, BindsUntil = null, DecidedIn = null };
        }
    }
}
