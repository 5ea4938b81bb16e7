using Nylas.LinkSafety.Grains.Reports;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>
/// What decisions do to rules: written when they come, removed when they go, restored when they come back. Where the book has a rule no more, it
/// is written anew.
/// </summary>
internal sealed partial class CaseGrain
{
    public async Task FollowRulesAsync(string actor, string reason, CancellationToken cancellationToken)
    {
        await FinishAsync();
        if (FindRuling() is not { } record)
            return;
        var lapsed = new List<string>();
        foreach (var entry in File.Urls.ToList())
        {
            // Its own rules alone: another case's goes with that case, and nobody would ask here again.
            if (!await IsStoppedAsync(entry.Identity, rule => rule.CaseId == Id))
                lapsed.Add(entry.Url.UrlKey);
        }

        if (lapsed.SequenceEqual(record.Lapsed))
            return;
        record.Lapsed = lapsed;
        record.Lapsing = new LapseIntent(actor, reason);
        Note(actor, lapsed.Count == 0 ? "its rules are back" : $"no rule of it stops {lapsed.Count} of {File.Urls.Count} URLs any more", reason);
        await StoreAsync(cancellationToken);
        await FinishAsync();
    }

    /// <summary>The confirmation whose rules are to be followed; null where the case has none.</summary>
    private DecisionRecord? FindRuling() =>
        File.Decisions.FindLast(known => known is { Phase: DecisionPhase.InForce, Appeal: null }) is { Decision.Outcome: CaseOutcome.Confirmed } record ? record : null;

    private async Task FinishLapseAsync(DecisionRecord record, LapseIntent lapse)
    {
        if (record.Phase == DecisionPhase.InForce)
            await TellUrlsAsync([record], [], lapse.Actor, lapse.Reason, isUndo: true);
        record.Lapsing = null;
        await StoreAsync(CancellationToken.None);
    }

    /// <summary>Rules that hold when all that comes has come, and all that goes has gone.</summary>
    private HashSet<string> FindWantedRules()
    {
        var standing = File.Decisions.Where(record => record.Phase is DecisionPhase.InForce or DecisionPhase.Applying).ToList();
        var wanted = standing.SelectMany(record => record.Rules).ToHashSet(StringComparer.Ordinal);
        wanted.ExceptWith(standing.SelectMany(record => record.RulesTakenOut));
        return wanted;
    }

    /// <summary>Of decisions that are back in their places, and what upheld appeals that go had taken out.</summary>
    private async Task RestoreRulesAsync(List<DecisionRecord> coming, List<DecisionRecord> going, string actor, string reason)
    {
        var back = coming.Where(record => record.RevokedBy is not null).SelectMany(record => record.Rules)
            .Concat(going.SelectMany(record => record.RulesTakenOut))
            .ToHashSet(StringComparer.Ordinal);
        back.IntersectWith(FindWantedRules());
        foreach (var owner in File.Decisions.Where(known => known.Rules.Exists(back.Contains)).ToList())
        {
            var lost = new HashSet<string>(StringComparer.Ordinal);
            foreach (var rule in owner.Rules.Where(back.Contains))
            {
                var result = await Rules.RestoreRuleAsync(rule, actor, reason, CancellationToken.None);
                if (result.Outcome == RuleOutcome.NotFound)
                    lost.Add(rule);
                else if (result.Outcome is not (RuleOutcome.Done or RuleOutcome.AlreadyDone))
                    Note(CaseActors.System, $"rule {rule} not restored", Explain(result));
            }

            if (lost.Count > 0)
                await WriteAnewAsync(owner, lost);
        }
    }

    private async Task RemoveRulesAsync(List<DecisionRecord> coming, List<DecisionRecord> going, string actor, string reason)
    {
        var wanted = FindWantedRules();
        foreach (var rule in going.SelectMany(record => record.Rules).Concat(coming.SelectMany(record => record.RulesTakenOut)).Distinct(StringComparer.Ordinal))
        {
            if (!wanted.Contains(rule))
                await Rules.RemoveRuleAsync(rule, actor, reason, CancellationToken.None);
        }
    }

    /// <summary>
    /// A book forgets a removed rule after a year at the earliest, and may itself have been restored from before the rule was written. It knows the
    /// decision's other rules by the request they were written with, so that only what is missing is added.
    /// </summary>
    private async Task WriteAnewAsync(DecisionRecord owner, HashSet<string> lost)
    {
        var kept = owner.Rules.Where(rule => !lost.Contains(rule)).ToList();
        var written = kept.ToList();
        var refusal = owner.NeedsApproval ? (await AddRulesAsync(owner, VerdictScope.Url, written)).Refusal : null;
        if (refusal is null && (!owner.NeedsApproval || owner.IsApprovalInForce))
            (refusal, _) = await AddRulesAsync(owner, owner.Decision.Scope, written);
        owner.Rules = [.. written.Distinct(StringComparer.Ordinal)];
        var anew = owner.Rules.Except(kept, StringComparer.Ordinal).ToList();
        foreach (var rule in anew)
        {
            if (owner.ApprovedBy is { } second && await Rules.GetRuleAsync(rule, CancellationToken.None) is { IsPendingApproval: true })
                await Rules.ApproveRuleAsync(rule, second, CancellationToken.None);
        }

        // An appeal whose answer comes back later takes out what stands in the lost ones' place.
        foreach (var appeal in File.Decisions.Where(known => known.RulesTakenOut.Exists(lost.Contains)))
            appeal.RulesTakenOut = [.. appeal.RulesTakenOut.Union(anew, StringComparer.Ordinal)];
        Note(
            CaseActors.System,
            refusal is null ? "rules written anew" : "rules could not be written anew",
            refusal ?? $"the rule book no longer had {lost.Count} of them");
    }

    /// <summary>The narrow rules, and the wide one where nobody else has to approve it.</summary>
    private async Task<string?> WriteRulesAsync(DecisionRecord record)
    {
        if (record is not { Appeal: null, Decision.Outcome: CaseOutcome.Confirmed, Rules: [] })
            return null;
        var written = new List<string>();
        if (!record.NeedsApproval)
        {
            var (refusal, waits) = await AddRulesAsync(record, record.Decision.Scope, written);
            // The book may know of a shared platform that the case does not.
            record.NeedsApproval = waits;
            if (refusal is not null)
                return refusal;
        }

        if (record.NeedsApproval && await AddRulesAsync(record, VerdictScope.Url, written) is { Refusal: { } narrow })
            return narrow;
        record.Rules = written;
        return null;
    }

    private async Task<(string? Refusal, bool Waits)> AddRulesAsync(DecisionRecord record, VerdictScope scope, List<string> written)
    {
        var waits = false;
        var urls = File.Urls.ToList();
        var targets = CaseScopes.TargetsOf(urls, scope);
        for (var i = 0; i < targets.Length; i++)
        {
            var target = targets[i];
            var draft = new RuleDraft
            {
                Action = RuleAction.Block,
                Scope = scope,
                Target = target,
                Reason = record.Decision.Reason,
                ExpiresAt = record.Decision.ExpiresAt,
                CaseId = Id,
                RequestId = $"{Id}/{record.Number}",
                Threat = await FindThreatAsync(scope == VerdictScope.Url ? [urls[i]] : urls),
            };
            var result = await Rules.AddRuleAsync(draft, record.Decision.Actor, CancellationToken.None);
            if (result.Rule is not { } rule)
            {
                record.Rules = written;
                return (Explain(result), waits);
            }

            written.Add(rule.Id);
            waits |= rule.IsPendingApproval;
        }

        return (null, waits);
    }

    /// <summary>What the URLs are, of all that they were called and seen to be: visitors are told why they are stopped, and programs too.</summary>
    private async Task<ThreatType> FindThreatAsync(List<CaseEntry> urls)
    {
        var category = urls is [var only] ? CaseFile.WorstCategoryOf(File, only.Url.UrlKey) : ReportShelf.WorstOf(File);
        var seen = new List<ThreatType>();
        // Looked for only where people have not said it more exactly.
        if (category is ReportCategory.Spam or ReportCategory.NotHarmful)
        {
            foreach (var url in urls)
                seen.AddRange((await Url(url.Url.UrlKey).InspectAsync(CancellationToken.None))?.Judgement.ThreatTypes ?? []);
        }

        return ReportThreats.Of(category, seen);
    }

    /// <summary>The approved scope takes effect beside the narrow one.</summary>
    private async Task WidenAsync(DecisionRecord record)
    {
        var written = record.Rules.ToList();
        var (refusal, _) = await AddRulesAsync(record, record.Decision.Scope, written);
        if (refusal is null)
        {
            record.Rules = [.. written.Distinct(StringComparer.Ordinal)];
            foreach (var rule in record.Rules)
            {
                // Done already for those that need none; those that do are approved by the same second person.
                if (await Rules.GetRuleAsync(rule, CancellationToken.None) is { IsPendingApproval: true })
                    await Rules.ApproveRuleAsync(rule, record.ApprovedBy!, CancellationToken.None);
            }

            record.IsApprovalInForce = true;
        }
        else
        {
            _approvalRefusal = refusal;
            record.ApprovedBy = null;
            Note(CaseActors.System, "approval taken back", refusal);
        }

        await StoreAsync(CancellationToken.None);
    }

    private static string Explain(RuleResult result) => result.Fault is { } fault
        ? $"{fault.Field}: expected {fault.Expected}, got {fault.Got}"
        : result.Outcome == RuleOutcome.Full ? "the rule book is full" : $"the rule book answered {result.Outcome}";
}
