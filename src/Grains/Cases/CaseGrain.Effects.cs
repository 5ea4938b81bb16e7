using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.State;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>
/// What decisions do to rules, URLs and voices. Every single effect may be made twice without harm, and each whole is stored as done only
/// afterwards: a crash in between makes the next call begin it again.
/// </summary>
internal sealed partial class CaseGrain
{
    private string? _approvalRefusal;

    private bool IsUnfinished => File.Merging is not null
        || File.Decisions.Exists(record => record.Phase is not (DecisionPhase.InForce or DecisionPhase.Suspended))
        || CaseFile.InForce(File) is { ApprovedBy: not null, IsApprovalInForce: false };

    /// <summary>Completes what is stored as begun. What fails half-way is begun again by the next call, from what is stored.</summary>
    private async Task FinishAsync()
    {
        try
        {
            await CompleteAsync();
        }
        catch
        {
            await state.ForgetAsync(DeactivateOnIdle);
            throw;
        }
    }

    /// <summary>The same for what strangers and machines bring: a rule book that fails must not keep a report out.</summary>
    private async Task TryFinishAsync()
    {
        try
        {
            await FinishAsync();
        }
        catch (Exception exception)
        {
            LogUnfinished(Id, exception);
        }
    }

    private async Task CompleteAsync()
    {
        if (File.Merging is not null)
            await FinishMergeAsync();
        // Out from the last to the first, in from the first to the last: an appeal has taken out rules of the decision before it.
        while (File.Decisions.FindLast(record => record.Phase is DecisionPhase.Suspending) is { } suspending)
        {
            await RevokeAsync(suspending, suspending.Decision.Actor, "replaced by a later decision");
            suspending.Phase = DecisionPhase.Suspended;
            await StoreAsync(CancellationToken.None);
        }

        while (File.Decisions.Find(record => record.Phase is DecisionPhase.Applying or DecisionPhase.Revoking) is { } unfinished)
        {
            if (unfinished.Phase == DecisionPhase.Applying)
                await BringInForceAsync(unfinished);
            else
                await TakeBackAsync(unfinished);
        }

        if (CaseFile.InForce(File) is { ApprovedBy: not null, IsApprovalInForce: false } approved)
            await WidenAsync(approved);
    }

    private async Task BringInForceAsync(DecisionRecord record)
    {
        var isNew = record.RevokedBy is null;
        if (await ApplyAsync(record) is { } refusal)
        {
            record.Refusal = refusal;
            record.Phase = DecisionPhase.Revoking;
            await StoreAsync(CancellationToken.None);
            return;
        }

        record.Phase = DecisionPhase.InForce;
        record.RevokedBy = null;
        File.StateChangedAt = clock.GetUtcNow();
        if (isNew)
        {
            File.IsReopened = false;
            AnswerAppeals(record);
            Note(record.Decision.Actor, Name(record), record.Decision.Reason);
        }

        await TellVoicesAsync(CaseFile.OutcomeOf(File));
        await PublishReportsAsync();
        await StoreAsync(CancellationToken.None);
    }

    private async Task TakeBackAsync(DecisionRecord record)
    {
        var isRefused = record.Refusal is not null;
        var actor = record.RevokedBy ?? record.Decision.Actor;
        var reason = isRefused ? "refused by the rule book" : record.RevokedWhy ?? "";
        await RevokeAsync(record, actor, reason);
        File.Decisions.Remove(record);
        ReleaseAppeals(record);
        File.IsReopened = record.WasReopened;
        File.StateChangedAt = clock.GetUtcNow();
        if (!isRefused)
            File.DecisionCount++;
        Note(actor, isRefused ? $"{Name(record)}: refused" : $"{Name(record)}: undone", isRefused ? record.Refusal! : reason);
        // Those that it had replaced are in force again, the latest last; as they were written before, their rules are restored, not made anew.
        foreach (var earlier in File.Decisions.Where(known => record.Replaced.Contains(known.Number)))
        {
            earlier.Phase = DecisionPhase.Applying;
            earlier.RevokedBy = actor;
        }

        await TellVoicesAsync(CaseFile.OutcomeOf(File));
        if (!isRefused && record.Replaced.Count == 0)
            await PublishReportsAsync();
        await StoreAsync(CancellationToken.None);
    }

    /// <returns>What the rule book said when it refused a rule; else null.</returns>
    private async Task<string?> ApplyAsync(DecisionRecord record)
    {
        if (record.Appeal is { } grant)
        {
            foreach (var rule in record.RulesTakenOut)
                await Rules.RemoveRuleAsync(rule, record.Decision.Actor, record.Decision.Reason, CancellationToken.None);
            await Url(record.AppealUrlKey!).GrantAppealAsync(grant, CancellationToken.None);
            return null;
        }

        if (record.Decision.Outcome == CaseOutcome.Confirmed && await WriteRulesAsync(record) is { } refusal)
            return refusal;
        foreach (var entry in File.Urls.ToList())
        {
            await Url(entry.Url.UrlKey).ApplyDecisionAsync(
                Id, record.Decision.Outcome, record.Decision.Actor, record.Decision.Reason, CancellationToken.None);
        }

        return null;
    }

    private async Task RevokeAsync(DecisionRecord record, string actor, string reason)
    {
        if (record.Appeal is { } grant)
        {
            await Url(record.AppealUrlKey!).RevokeAppealAsync(grant.Receipt, actor, reason, CancellationToken.None);
            foreach (var rule in record.RulesTakenOut)
                await Rules.RestoreRuleAsync(rule, actor, reason, CancellationToken.None);
            return;
        }

        foreach (var rule in record.Rules)
            await Rules.RemoveRuleAsync(rule, actor, reason, CancellationToken.None);
        foreach (var entry in File.Urls.ToList())
            await Url(entry.Url.UrlKey).RevokeDecisionAsync(Id, actor, reason, CancellationToken.None);
    }

    /// <summary>The narrow rules, and the wide one where nobody else has to approve it.</summary>
    private async Task<string?> WriteRulesAsync(DecisionRecord record)
    {
        if (record.Rules.Count > 0)
        {
            foreach (var rule in record.Rules)
                await Rules.RestoreRuleAsync(rule, record.Decision.Actor, record.Decision.Reason, CancellationToken.None);
            return null;
        }

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
        foreach (var target in CaseScopes.TargetsOf(File.Urls, scope))
        {
            var draft = new RuleDraft
            {
                Action = RuleAction.Block,
                Scope = scope,
                Target = target,
                Reason = record.Decision.Reason,
                ExpiresAt = record.Decision.ExpiresAt,
                CaseId = Id,
                RequestId = $"{Id}/{record.Number}",
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

    /// <summary>Each voice that said something new before the decision was right or wrong, once a case.</summary>
    private async Task TellVoicesAsync(CaseOutcome? outcome)
    {
        var echoes = File.Echoes.ToHashSet(StringComparer.Ordinal);
        foreach (var (voice, saysHarmful) in File.Voices.Where(known => !echoes.Contains(known.Key)).ToList())
        {
            var word = outcome is not { } decided ? ReporterOutcome.None
                : saysHarmful == (decided == CaseOutcome.Confirmed) ? ReporterOutcome.Right
                : ReporterOutcome.Wrong;
            await GrainFactory.GetGrain<IReporterGrain>(voice).RecordOutcomeAsync(Id, word, CancellationToken.None);
        }
    }

    /// <summary>Told before it is stored, and told again after a crash: who listens knows an event by its id and version.</summary>
    private async Task PublishReportsAsync()
    {
        foreach (var entry in File.Reports.ToList())
        {
            var (progress, outcome) = ProgressOf(entry.Report.Category);
            var payload = new ReportDecided
            {
                ReportId = entry.Report.ReportId,
                Status = progress switch
                {
                    ReportState.Confirmed => "confirmed",
                    ReportState.Dismissed => "dismissed",
                    _ => "under_review",
                },
                Outcome = outcome switch
                {
                    ReportOutcome.LinkBlocked => "link_blocked",
                    ReportOutcome.LinkAllowed => "link_allowed",
                    _ => null,
                },
                RedactedUrl = File.Urls.Find(known => known.Url.UrlKey == entry.UrlKey)?.Url.RedactedUrl ?? "",
                Version = File.DecisionCount,
                At = File.StateChangedAt,
            };
            await changes.PublishAsync(
                new ChangeEvent(ChangeKind.ReportDecided, entry.Report.ReportId, File.DecisionCount) { Payload = payload }, CancellationToken.None);
        }
    }

    private IRuleBookGrain Rules => GrainFactory.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);

    private IUrlGrain Url(string key) => GrainFactory.GetGrain<IUrlGrain>(key);

    private static string Name(DecisionRecord record) => record switch
    {
        { Appeal: not null } => "appeal upheld",
        { Decision.Outcome: CaseOutcome.Confirmed } => $"confirmed, {record.Decision.Scope.ToString().ToLowerInvariant()} scope",
        _ => "dismissed",
    };

    private static string Explain(RuleResult result) => result.Fault is { } fault
        ? $"{fault.Field}: expected {fault.Expected}, got {fault.Got}"
        : result.Outcome == RuleOutcome.Full ? "the rule book is full" : $"the rule book answered {result.Outcome}";

    [LoggerMessage(2021, LogLevel.Warning, "A decision of case {CaseId} could not be completed; the next call tries again")]
    private partial void LogUnfinished(string caseId, Exception exception);
}
