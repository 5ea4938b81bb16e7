namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>
/// What analysts ask for. Each action stores what is to happen, lets it happen (<see cref="FinishAsync"/>), and answers; a retry after a crash
/// finds it stored and goes on.
/// </summary>
internal sealed partial class CaseGrain
{
    public async Task<CaseActionResult> DecideAsync(CaseDecision decision, CancellationToken cancellationToken)
    {
        CheckActor(decision.Actor);
        CheckText(nameof(decision.Reason), decision.Reason, LongestReason);
        if (await FindRefusalAsync() is { } refusal)
            return refusal;
        var ifVersion = decision.IfVersion;
        decision = decision with { IfVersion = null };
        if (CaseFile.StateOf(File) is CaseState.Confirmed or CaseState.Dismissed)
        {
            return CaseFile.InForce(File) is { Appeal: null } known && known.Decision == decision
                ? Decided(known)
                : Refused(CaseActionOutcome.WrongState, "The case is decided: undo that first.");
        }

        var urls = File.Urls.ToList();
        var seen = decision.Outcome == CaseOutcome.Dismissed || ifVersion is not null ? await LookAtAsync(urls, cancellationToken) : [];
        if (FindChange(ifVersion, urls, seen) is { } changed)
            return changed;

        if (decision.Outcome == CaseOutcome.Confirmed && CaseScopes.TargetsOf(File.Urls, decision.Scope).IsEmpty)
        {
            return Refused(
                CaseActionOutcome.NoCommonScope,
                $"The case's URLs have no {decision.Scope.ToString().ToLowerInvariant()} in common; {CaseScopes.Propose(File.Urls).ToString().ToLowerInvariant()} is the narrowest scope that covers them.");
        }

        var record = Begin(decision);
        record.NeedsApproval = decision.Outcome == CaseOutcome.Confirmed && CaseScopes.NeedsApproval(File.Urls, decision.Scope);
        if (decision.Outcome == CaseOutcome.Dismissed)
            record.Sights = seen.ToDictionary(url => url.Key, url => UrlSight.Of(url.Value));
        await StoreAsync(cancellationToken);
        await FinishAsync();
        return record.Refusal is { } detail ? Refused(CaseActionOutcome.RuleRefused, detail) : Decided(record);
    }

    public async Task<CaseActionResult> ApproveAsync(string actor, string reason, CancellationToken cancellationToken)
    {
        CheckActor(actor);
        CheckText(nameof(reason), reason, LongestReason);
        if (await FindRefusalAsync() is { } refusal)
            return refusal;
        if (CaseFile.InForce(File) is not { NeedsApproval: true } record)
            return Refused(CaseActionOutcome.WrongState, "Nothing waits for an approval.");
        if (record.ApprovedBy is { } before)
            return before == actor ? Done() : Refused(CaseActionOutcome.WrongState, $"{before} has approved already.");
        if (record.Decision.Actor == actor)
            return Refused(CaseActionOutcome.SameActor, "Whoever decided cannot approve.");
        record.ApprovedBy = actor;
        Note(actor, $"approved {record.Decision.Scope.ToString().ToLowerInvariant()} scope", reason);
        _approvalRefusal = null;
        await StoreAsync(cancellationToken);
        await FinishAsync();
        return _approvalRefusal is { } detail ? Refused(CaseActionOutcome.RuleRefused, detail) : Done();
    }

    public async Task<CaseActionResult> UndoAsync(string actor, string reason, CancellationToken cancellationToken)
    {
        CheckActor(actor);
        CheckText(nameof(reason), reason, LongestReason);
        if (await FindRefusalAsync() is { } refusal)
            return refusal;
        if (CaseFile.InForce(File) is not { } record)
            return Refused(CaseActionOutcome.WrongState, "No decision is in force.");
        record.Phase = DecisionPhase.Revoking;
        record.RevokedBy = actor;
        record.RevokedWhy = reason;
        // Those that it had replaced are back in force in the same step; as they were written before, their rules are restored, not made anew.
        foreach (var earlier in File.Decisions.Where(known => record.Replaced.Contains(known.Number)))
        {
            earlier.Phase = DecisionPhase.Applying;
            earlier.RevokedBy = actor;
        }

        await StoreAsync(cancellationToken);
        await FinishAsync();
        return Done();
    }

    /// <summary>A new decision takes the place of one that automation or an appeal has put in doubt.</summary>
    private DecisionRecord Begin(CaseDecision decision)
    {
        var replaced = File.Decisions.Where(record => record.Phase == DecisionPhase.InForce).ToList();
        foreach (var earlier in replaced)
            earlier.Phase = DecisionPhase.Suspending;
        var record = new DecisionRecord
        {
            Number = ++File.DecisionCount,
            Decision = decision,
            At = clock.GetUtcNow(),
            Phase = DecisionPhase.Applying,
            WasReopened = File.IsReopened,
            Replaced = [.. replaced.Select(earlier => earlier.Number)],
        };
        File.Decisions.Add(record);
        return record;
    }

    private CaseActionResult Decided(DecisionRecord record) => record.AwaitsApproval
        ? new CaseActionResult(CaseActionOutcome.AwaitsApproval, "In force for the reported URLs; a second analyst has to approve the rest.", Describe())
        : Done();

    private async Task<Dictionary<string, UrlInspection?>> LookAtAsync(List<CaseEntry> urls, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<string, UrlInspection?>(urls.Count, StringComparer.Ordinal);
        foreach (var entry in urls)
            seen[entry.Url.UrlKey] = await GrainFactory.GetGrain<IUrlGrain>(entry.Url.UrlKey).InspectAsync(cancellationToken);
        return seen;
    }

    private static string VersionOf(long version, List<CaseEntry> urls, Dictionary<string, UrlInspection?> seen) =>
        CaseVersion.Of(version, urls.Select(entry => (entry.Url.UrlKey, seen[entry.Url.UrlKey])));

    /// <returns>Null when it is what was looked at, or nobody says what that was.</returns>
    private CaseActionResult? FindChange(string? ifVersion, List<CaseEntry> urls, Dictionary<string, UrlInspection?> seen) =>
        ifVersion is not null && CaseVersion.FindChange(ifVersion, VersionOf(File.Version, urls, seen)) is { } change
            ? Refused(CaseActionOutcome.Changed, change)
            : null;
}
