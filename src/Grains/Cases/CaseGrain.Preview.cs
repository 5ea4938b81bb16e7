using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>What a confirmation would reach: the case's own URLs, asked of their grains, and all others that the catalog knows within the scope.</summary>
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
        var own = urls.ConvertAll(entry => Reach(entry.Url, seen[entry.Url.UrlKey]));
        var clean = own.Count(url => url.Verdict == Verdict.Clean);
        var clicked = urls.ConvertAll(entry => WithClicks(entry.Url, seen[entry.Url.UrlKey]));
        var preview = new CasePreview
        {
            Scope = scope,
            IsPossible = targets.Length > 0,
            Targets = scope == VerdictScope.Url ? [.. urls.Select(entry => entry.Url.RedactedUrl)] : [.. targets.Select(target => CaseScopes.Redact(scope, target))],
            Urls = [.. clicked.OrderByDescending(url => url.ClicksLastDay).Take(MostPreviewedUrls)],
            KnownUrls = own.Count,
            CleanUrls = clean,
            ClicksLastDay = clicked.Sum(url => url.ClicksLastDay),
            IsSharedPlatform = urls.Exists(entry => entry.Url.IsSharedPlatform),
            IsPopular = urls.Exists(entry => entry.Url.IsPopular),
            NeedsApproval = CaseScopes.NeedsApproval(urls, scope),
            ClicksYesterday = own.Sum(url => url.ClicksYesterday),
            Version = VersionOf(version, urls, seen),
            Reached = MostClicked(own),
        };
        if (scope == VerdictScope.Url || targets.IsEmpty)
            return preview;
        if (await MeasureAsync(scope, targets[0], own, cancellationToken) is { } reach)
        {
            // The catalog lists what has been judged, and is a little behind: of the case's own, their grains' word counts.
            var (all, marked) = (reach.All, reach.Marked);
            return preview with
            {
                KnownUrls = all.Urls - marked.Urls + own.Count,
                CleanUrls = all.CleanUrls - marked.CleanUrls + clean,
                ClicksYesterday = all.ClicksYesterday - marked.ClicksYesterday + preview.ClicksYesterday,
                Reached = MostClicked(own.Concat(reach.MostClicked.Select(Reach)).DistinctBy(url => url.UrlKey)),
            };
        }

        var standing = scope == VerdictScope.Path ? null : await GrainFactory.GetGrain<ISiteGrain>(urls[0].Url.Site).GetStandingAsync(cancellationToken);
        return preview with
        {
            KnownUrls = Math.Max(own.Count, standing?.UrlsByVerdict.Values.Sum() ?? 0),
            CleanUrls = Math.Max(clean, standing?.UrlsByVerdict.GetValueOrDefault(Verdict.Clean) ?? 0),
            ClicksYesterday = null,
        };
    }

    /// <returns>Null when the catalog cannot be asked: an analyst must be able to decide without it.</returns>
    private async Task<CatalogReach?> MeasureAsync(VerdictScope scope, string target, List<ReachedUrl> own, CancellationToken cancellationToken)
    {
        try
        {
            // The catalog knows redacted paths only.
            return await catalog.MeasureAsync(
                new CatalogReachQuery(scope, CaseScopes.Redact(scope, target)) { Listed = MostPreviewedUrls, Marked = [.. own.Select(url => url.UrlKey)] },
                cancellationToken);
        }
        catch (StorageUnavailableException exception)
        {
            LogNotMeasured(Id, exception);
            return null;
        }
    }

    private CaseUrl WithClicks(CaseUrl url, UrlInspection? seen)
    {
        var yesterday = clock.GetUtcNow() - TimeSpan.FromHours(25);
        return seen is null ? url : url with { ClicksLastDay = seen.Clicks.Where(count => count.Hour > yesterday).SumClicks() };
    }

    private ReachedUrl Reach(CaseUrl url, UrlInspection? seen) => new(
        url.UrlKey,
        url.RedactedUrl,
        seen?.Judgement.Verdict ?? Verdict.Unknown,
        seen?.Clicks.Where(count => DateOnly.FromDateTime(count.Hour.UtcDateTime) == Yesterday).SumClicks() ?? 0,
        IsOfCase: true);

    private ReachedUrl Reach(CatalogUrl url) => new(url.UrlKey, url.RedactedUrl, url.Verdict, url.ClicksOn(Yesterday), IsOfCase: false);

    private DateOnly Yesterday => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);

    private static ImmutableArray<ReachedUrl> MostClicked(IEnumerable<ReachedUrl> urls) =>
        [.. urls.OrderByDescending(url => url.ClicksYesterday).ThenByDescending(url => url.IsOfCase).Take(MostPreviewedUrls)];

    [LoggerMessage(2066, LogLevel.Warning, "The catalog could not tell the blast radius of case {CaseId}; the site was asked instead")]
    private partial void LogNotMeasured(string caseId, Exception exception);
}
