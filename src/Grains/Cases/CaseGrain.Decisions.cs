using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>
/// What analysts ask for. Each action stores what is to happen, lets it happen (<see cref="FinishAsync"/>), and answers; a retry after a crash
/// finds it stored and goes on.
/// </summary>
internal sealed partial class CaseGrain
{
    private const int MostPreviewedUrls = 100;

    public async Task<CasePreview?> PreviewAsync(VerdictScope scope, CancellationToken cancellationToken)
    {
        if (!Exists)
            return null;
        var urls = File.Urls.ToList();
        var targets = CaseScopes.TargetsOf(urls, scope);
        var known = new List<(CaseUrl Url, Verdict Verdict)>(urls.Count);
        foreach (var entry in urls)
            known.Add(await LookAtAsync(entry.Url, cancellationToken));
        var own = new CatalogReach(urls.Count, known.Count(url => url.Verdict == Verdict.Clean), 0);
        var measured = scope == VerdictScope.Url || targets.IsEmpty ? null : await MeasureAsync(scope, targets[0], cancellationToken);
        var reach = measured
            ?? (scope is VerdictScope.Host or VerdictScope.Site && urls.Count > 0 ? await AskSiteAsync(urls[0].Url.Site, cancellationToken) : own);

        return new CasePreview
        {
            Scope = scope,
            IsPossible = targets.Length > 0,
            Targets = scope == VerdictScope.Url ? [.. urls.Select(entry => entry.Url.RedactedUrl)] : [.. targets.Select(target => CaseScopes.Redact(scope, target))],
            Urls = [.. known.Select(url => url.Url).OrderByDescending(url => url.ClicksLastDay).Take(MostPreviewedUrls)],
            KnownUrls = Math.Max(own.Urls, reach.Urls),
            CleanUrls = Math.Max(own.CleanUrls, reach.CleanUrls),
            ClicksLastDay = known.Sum(url => url.Url.ClicksLastDay),
            IsSharedPlatform = urls.Exists(entry => entry.Url.IsSharedPlatform),
            IsPopular = urls.Exists(entry => entry.Url.IsPopular),
            NeedsApproval = CaseScopes.NeedsApproval(urls, scope),
            ClicksYesterday = measured?.ClicksYesterday,
        };
    }

    public async Task<CaseActionResult> DecideAsync(CaseDecision decision, CancellationToken cancellationToken)
    {
        CheckActor(decision.Actor);
        CheckText(nameof(decision.Reason), decision.Reason, LongestReason);
        if (await FindRefusalAsync() is { } refusal)
            return refusal;
        if (CaseFile.StateOf(File) is CaseState.Confirmed or CaseState.Dismissed)
        {
            return CaseFile.InForce(File) is { Appeal: null } known && known.Decision == decision
                ? Decided(known)
                : Refused(CaseActionOutcome.WrongState, "The case is decided: undo that first.");
        }

        if (decision.Outcome == CaseOutcome.Confirmed && CaseScopes.TargetsOf(File.Urls, decision.Scope).IsEmpty)
        {
            return Refused(
                CaseActionOutcome.NoCommonScope,
                $"The case's URLs have no {decision.Scope.ToString().ToLowerInvariant()} in common; {CaseScopes.Propose(File.Urls).ToString().ToLowerInvariant()} is the narrowest scope that covers them.");
        }

        var record = Begin(decision);
        record.NeedsApproval = decision.Outcome == CaseOutcome.Confirmed && CaseScopes.NeedsApproval(File.Urls, decision.Scope);
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

    /// <returns>Null when the catalog cannot be asked: an analyst must be able to decide without it.</returns>
    private async Task<CatalogReach?> MeasureAsync(VerdictScope scope, string target, CancellationToken cancellationToken)
    {
        try
        {
            // The catalog knows redacted paths only.
            return await catalog.MeasureAsync(scope, CaseScopes.Redact(scope, target), cancellationToken);
        }
        catch (StorageUnavailableException exception)
        {
            LogNotMeasured(Id, exception);
            return null;
        }
    }

    /// <summary>What a site remembers of its URLs, on all of its hosts.</summary>
    private async Task<CatalogReach> AskSiteAsync(string site, CancellationToken cancellationToken)
    {
        var standing = await GrainFactory.GetGrain<ISiteGrain>(site).GetStandingAsync(cancellationToken);
        return new CatalogReach(standing.UrlsByVerdict.Values.Sum(), standing.UrlsByVerdict.GetValueOrDefault(Verdict.Clean), 0);
    }

    private async Task<(CaseUrl Url, Verdict Verdict)> LookAtAsync(CaseUrl url, CancellationToken cancellationToken)
    {
        var yesterday = clock.GetUtcNow() - TimeSpan.FromHours(25);
        return await GrainFactory.GetGrain<IUrlGrain>(url.UrlKey).InspectAsync(cancellationToken) is { } seen
            ? (url with { ClicksLastDay = seen.Clicks.Where(count => count.Hour > yesterday).Sum(count => count.Count) }, seen.Judgement.Verdict)
            : (url, Verdict.Unknown);
    }

    [LoggerMessage(2066, LogLevel.Warning, "The catalog could not tell the blast radius of case {CaseId}; the site was asked instead")]
    private partial void LogNotMeasured(string caseId, Exception exception);
}
