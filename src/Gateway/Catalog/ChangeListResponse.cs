using System.Collections.Immutable;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Gateway.Catalog;

/// <summary>Changes of verdicts.</summary>
internal sealed record ChangeListResponse(ImmutableArray<ChangeListResponse.Item> Changes, string? NextPageToken)
{
    public static ChangeListResponse From(CatalogPage<CatalogChange> page) => new(
        [
            .. page.Rows.Select(row => new Item(
                row.At, row.UrlKey, row.RedactedUrl, row.Site, WireNames.Of(row.Old), WireNames.Of(row.New), row.Actor, row.Why)),
        ],
        page.NextPageToken);

    internal sealed record Item(DateTimeOffset At, string Key, string Url, string Site, string From, string To, string Actor, string Why);
}
