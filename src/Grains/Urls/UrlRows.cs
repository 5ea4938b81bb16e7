using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>What the catalog lists of a URL: a function of what is stored, and redacted.</summary>
internal sealed class UrlRows(PublicSuffixList suffixes)
{
    public const string GrainType = "url";
    public const string StateName = "url";

    /// <summary>Nothing before the URL was judged: what nobody was told is no news.</summary>
    public IEnumerable<CatalogEntry> Of(string key, UrlGrainState state)
    {
        if (Describe(key, state) is not { } row)
            yield break;
        yield return row;
        foreach (var change in ChangesOf(row, state, sinceVersion: 0))
            yield return change;
    }

    public CatalogUrl? Describe(string key, UrlGrainState state)
    {
        if (state.Told is not [.., var told] || !WebUrl.TryParse(state.Identity, out var url, out _))
            return null;
        var host = url.Host.TrimEnd('.');
        var site = suffixes.Lookup(host).SiteKey;
        var leadsTo = state.Judgement?.LeadsTo is { IsDefaultOrEmpty: false } way && WebUrl.TryParse(way[^1], out var end, out _) ? end.Host.TrimEnd('.') : "";
        var leadsToSite = leadsTo.Length == 0 ? "" : suffixes.Lookup(leadsTo).SiteKey;
        var clickDay = state.Clicks.Counts.Count == 0 ? (DateOnly?)null : state.Clicks.Counts.Max(count => DayOf(count.Hour));
        return new CatalogUrl
        {
            UrlKey = key,
            RedactedUrl = Cut(UrlRedactor.Redact(url)),
            Host = host,
            Site = site,
            LeadsToHost = leadsToSite == site ? "" : leadsTo,
            LeadsToSite = leadsToSite == site ? "" : leadsToSite,
            Verdict = told.New,
            Source = told.Source,
            ReasonCode = told.Why,
            Version = told.Version,
            FirstSeen = state.FirstSeen,
            ChangedAt = told.At,
            ClickDay = clickDay,
            ClicksOnDay = ClicksOn(state, clickDay),
            ClicksDayBefore = ClicksOn(state, clickDay?.AddDays(-1)),
            TotalClicks = state.Clicks.Total,
            Reports = state.Reports.Total,
            CaseId = state.CaseId,
        };
    }

    public static IEnumerable<CatalogChange> ChangesOf(CatalogUrl row, UrlGrainState state, long sinceVersion) => state.Told
        // From nothing known to nothing known is an answer for caches, and no change.
        .Where(told => told.Version > sinceVersion && told.Old != told.New)
        .Select(told => new CatalogChange
        {
            UrlKey = row.UrlKey,
            RedactedUrl = row.RedactedUrl,
            Site = row.Site,
            At = told.At,
            Old = told.Old,
            New = told.New,
            Actor = told.Actor,
            Why = told.Why,
        });

    private static long ClicksOn(UrlGrainState state, DateOnly? day) =>
        state.Clicks.Counts.Where(count => DayOf(count.Hour) == day).SumClicks();

    private static DateOnly DayOf(DateTimeOffset hour) => DateOnly.FromDateTime(hour.UtcDateTime);

    private static string Cut(string url) => url.Length > CatalogEntry.LongestUrl ? url[..CatalogEntry.LongestUrl] : url;
}
