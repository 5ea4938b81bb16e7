using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.State;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>
/// What decisions do to URLs and voices; what they do to rules is in CaseGrain.Rules.cs. Every single effect may be made twice without harm, and
/// each whole is stored as done only afterwards: a crash in between makes the next call begin it again.
/// </summary>
internal sealed partial class CaseGrain
{
    private string? _approvalRefusal;

    private bool IsUnfinished => File is not { Merging: null, Splitting: null }
        || File.Decisions.Exists(record => record.Phase is not (DecisionPhase.InForce or DecisionPhase.Suspended) || record.Lapsing is not null)
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
        if (File.Splitting is not null)
            await FinishSplitAsync();
        while (File.Decisions.Exists(record => record.Phase is not (DecisionPhase.InForce or DecisionPhase.Suspended)))
            await ChangeAsync();
        if (CaseFile.InForce(File) is { ApprovedBy: not null, IsApprovalInForce: false } approved)
            await WidenAsync(approved);
        if (File.Decisions.Find(record => record.Lapsing is not null) is { Lapsing: { } lapse } lapsed)
            await FinishLapseAsync(lapsed, lapse);
    }

    /// <summary>
    /// Some decisions go and others come in their places. What comes is there before what goes is taken away: a visitor who clicks meanwhile
    /// meets the one or the other, and never what would hold without both.
    /// </summary>
    private async Task ChangeAsync()
    {
        var coming = File.Decisions.Where(record => record.Phase == DecisionPhase.Applying).ToList();
        var going = File.Decisions.Where(record => record.Phase is DecisionPhase.Suspending or DecisionPhase.Revoking).Reverse().ToList();
        foreach (var record in coming)
        {
            if (await WriteRulesAsync(record) is not { } refusal)
                continue;
            await RefuseAsync(record, refusal);
            return;
        }

        var undone = going.Find(record => record.Phase == DecisionPhase.Revoking);
        var (actor, reason) = undone is not null
            ? (undone.RevokedBy ?? undone.Decision.Actor, undone.Refusal is null ? undone.RevokedWhy ?? "" : "refused by the rule book")
            : (coming[^1].Decision.Actor, coming[^1].Decision.Reason);
        await RestoreRulesAsync(coming, going, actor, reason);
        await TellUrlsAsync(coming, [.. going.Where(record => record.Refusal is null)], actor, reason, isUndo: undone is not null);
        await RemoveRulesAsync(coming, going, actor, reason);
        await SettleAsync(coming, going);
    }

    /// <summary>Nothing of it was in force; those whose place it was to take stay where they are.</summary>
    private async Task RefuseAsync(DecisionRecord record, string refusal)
    {
        record.Refusal = refusal;
        record.Phase = DecisionPhase.Revoking;
        foreach (var replaced in File.Decisions.Where(known => known.Phase == DecisionPhase.Suspending))
            replaced.Phase = DecisionPhase.InForce;
        await StoreAsync(CancellationToken.None);
    }

    /// <summary>Notes that it is done, and tells those who wait for it.</summary>
    private async Task SettleAsync(List<DecisionRecord> coming, List<DecisionRecord> going)
    {
        var isRefused = going.Exists(record => record.Refusal is not null);
        if (!isRefused)
            File.StateChangedAt = clock.GetUtcNow();
        foreach (var record in going)
        {
            if (record.Phase == DecisionPhase.Suspending)
                record.Phase = DecisionPhase.Suspended;
            else
                TakeBack(record);
        }

        foreach (var record in coming)
        {
            record.Phase = DecisionPhase.InForce;
            if (record.RevokedBy is null)
            {
                File.IsReopened = false;
                AnswerAppeals(record);
                Note(record.Decision.Actor, Name(record), record.Decision.Reason);
            }

            record.RevokedBy = null;
        }

        await TellVoicesAsync(CaseFile.OutcomeOf(File));
        if (!isRefused)
            await PublishReportsAsync();
        await StoreAsync(CancellationToken.None);
    }

    private void TakeBack(DecisionRecord record)
    {
        var isRefused = record.Refusal is not null;
        File.Decisions.Remove(record);
        ReleaseAppeals(record);
        File.IsReopened = record.WasReopened;
        if (!isRefused)
            File.DecisionCount++;
        Note(
            record.RevokedBy ?? record.Decision.Actor,
            isRefused ? $"{Name(record)}: refused" : $"{Name(record)}: undone",
            isRefused ? record.Refusal! : record.RevokedWhy ?? "");
    }

    /// <summary>Each URL is told all of it at once.</summary>
    private async Task TellUrlsAsync(List<DecisionRecord> coming, List<DecisionRecord> going, string actor, string reason, bool isUndo)
    {
        foreach (var urlKey in File.Urls.ConvertAll(entry => entry.Url.UrlKey))
        {
            var change = new UrlDecisionChange(
                Id,
                [.. going.Where(IsAboutIt).Select(record => record.Number)],
                [.. coming.Where(IsAboutIt).Select(record => Describe(record, urlKey))],
                actor,
                reason,
                isUndo);
            if (!change.Out.IsEmpty || !change.In.IsEmpty)
                await Url(urlKey).ChangeDecisionsAsync(change, CancellationToken.None);

            bool IsAboutIt(DecisionRecord record) => record.Appeal is null || record.AppealUrlKey == urlKey;
        }
    }

    private UrlDecision Describe(DecisionRecord record, string urlKey)
    {
        var sight = record.Sights.GetValueOrDefault(urlKey) ?? UrlSight.Of(null);
        return new UrlDecision
        {
            CaseId = Id,
            Number = record.Number,
            Outcome = record.Decision.Outcome,
            Actor = record.Decision.Actor,
            Reason = record.Decision.Reason,
            At = record.At,
            Until = record switch
            {
                { Appeal: { } grant } => grant.Until,
                { Decision.Outcome: CaseOutcome.Dismissed } => record.At + options.Value.DismissalTerm,
                _ => record.Decision.ExpiresAt,
            },
            Category = CaseFile.WorstCategoryOf(File, urlKey),
            HasLapsed = record.Lapsed.Contains(urlKey),
            Page = sight.Page,
            OwnVerdict = sight.Verdict,
            Receipt = record.Appeal?.Receipt,
            DismissesCase = record.DismissesCase,
        };
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
        var listed = File.Reports.Select(entry => new UnlistedReport(entry.Report.ReportId, entry.UrlKey, entry.Report.Category));
        foreach (var report in listed.Concat(File.UnlistedReports).ToList())
        {
            var (progress, outcome) = CaseDescription.ProgressOf(File, report.UrlKey, report.Category);
            var payload = new ReportDecided
            {
                ReportId = report.ReportId,
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
                RedactedUrl = File.Urls.Find(known => known.Url.UrlKey == report.UrlKey)?.Url.RedactedUrl ?? "",
                Version = File.DecisionCount,
                At = File.StateChangedAt,
            };
            await changes.PublishAsync(
                new ChangeEvent(ChangeKind.ReportDecided, report.ReportId, File.DecisionCount) { Payload = payload }, CancellationToken.None);
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

    [LoggerMessage(2021, LogLevel.Warning, "A decision of case {CaseId} could not be completed; the next call tries again")]
    private partial void LogUnfinished(string caseId, Exception exception);
}
