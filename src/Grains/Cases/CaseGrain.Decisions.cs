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
        // Before the first look: what comes in meanwhile was not looked at.
        var version = File.Version;
        var seen = await LookAtAsync(urls, cancellationToken);
        var known = urls.ConvertAll(entry => Describe(entry.Url, seen[entry.Url.UrlKey]));
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
            Version = VersionOf(version, urls, seen),
        };
    }

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

    private async Task<Dictionary<string, UrlInspection?>> LookAtAsync(List<CaseEntry> urls, CancellationToken cancellationToken)
    {
        var seen = new Dictionary<string, UrlInspection?>(urls.Count, StringComparer.Ordinal);
        foreach (var entry in urls)
            seen[entry.Url.UrlKey] = await GrainFactory.GetGrain<IUrlGrain>(entry.Url.UrlKey).InspectAsync(cancellationToken);
        return seen;
    }

    private (CaseUrl Url, Verdict Verdict) Describe(CaseUrl url, UrlInspection? seen)
    {
        var yesterday = clock.GetUtcNow() - TimeSpan.FromHours(25);
        return seen is null
            ? (url, Verdict.Unknown)
            : (url with { ClicksLastDay = seen.Clicks.Where(count => count.Hour > yesterday).Sum(count => count.Count) }, seen.Judgement.Verdict);
    }

    private static string VersionOf(long version, List<CaseEntry> urls, Dictionary<string, UrlInspection?> seen) =>
        CaseVersion.Of(version, urls.Select(entry => (entry.Url.UrlKey, seen[entry.Url.UrlKey])));

    /// <returns>Null when it is what was looked at, or nobody says what that was.</returns>
    private CaseActionResult? FindChange(string? ifVersion, List<CaseEntry> urls, Dictionary<string, UrlInspection?> seen) =>
        ifVersion is not null && CaseVersion.FindChange(ifVersion, VersionOf(File.Version, urls, seen)) is { } change
            ? Refused(CaseActionOutcome.Changed, change)
            : null;

    [LoggerMessage(2066, LogLevel.Warning, "The catalog could not tell the blast radius of case {CaseId}; the site was asked instead")]
    private partial void LogNotMeasured(string caseId, Exception exception);
}
