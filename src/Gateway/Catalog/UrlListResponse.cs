using System.Collections.Immutable;
using System.ComponentModel;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Gateway.Catalog;

/// <summary>Known URLs of a site, redacted.</summary>
internal sealed record UrlListResponse(
    [property: Description("The registrable domain that was listed")] string Site, ImmutableArray<UrlListResponse.Item> Urls, string? NextPageToken)
{
    public static UrlListResponse From(string site, CatalogPage<CatalogUrl> page, DateOnly yesterday) => new(
        site,
        [
            .. page.Rows.Select(row => new Item(
                row.UrlKey,
                row.RedactedUrl,
                row.Host,
                WireNames.Of(row.Verdict),
                DecisionSource.Of(row.Source),
                row.ReasonCode,
                row.Version,
                row.FirstSeen,
                row.ChangedAt,
                row.ClicksOn(yesterday),
                row.TotalClicks,
                row.Reports,
                row.CaseId)),
        ],
        page.NextPageToken);

    internal sealed record Item(
        [property: Description("For /v1/urls/{key}, which knows all and is never behind")] string Key,
        string Url,
        string Host,
        string Verdict,
        string Source,
        string Reason,
        long Version,
        DateTimeOffset FirstSeen,
        DateTimeOffset ChangedAt,
        [property: Description("Of the day (UTC) before today, at most an hour behind")] long ClicksYesterday,
        long TotalClicks,
        long Reports,
        string? CaseId);
}
