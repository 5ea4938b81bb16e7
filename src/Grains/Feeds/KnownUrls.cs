using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Scanning.Lists.Judging;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>
/// Has the URLs that are known judged again after lists have changed: those of the catalog that lists may have something to say of, or of where they lead in the end, or had. One after
/// the other, so that clicks always come in between; no page is looked at again.
/// </summary>
internal sealed class KnownUrls(ICatalog catalog, IGrainFactory grains, ThreatLists lists)
{
    /// <param name="sites">Registrable domains; null for all.</param>
    /// <param name="cancellationToken">Ends it; made again from the beginning, it comes to the same.</param>
    /// <returns>How many were asked to reconsider.</returns>
    public async Task<int> ReconsiderAsync(IReadOnlyCollection<string>? sites, CancellationToken cancellationToken)
    {
        if (sites is null)
            return await ReconsiderAsync(new CatalogUrlQuery(), cancellationToken);
        var asked = 0;
        foreach (var site in sites)
        {
            asked += await ReconsiderAsync(new CatalogUrlQuery { Site = site }, cancellationToken);
            asked += await ReconsiderAsync(new CatalogUrlQuery { LeadsToSite = site }, cancellationToken);
        }

        return asked;
    }

    private async Task<int> ReconsiderAsync(CatalogUrlQuery query, CancellationToken cancellationToken)
    {
        var asked = 0;
        string? token = null;
        do
        {
            // The one that changed last comes first: those that change on the way are behind us.
            var page = await catalog.ListUrlsAsync(query with { PageSize = CatalogQuery.MostPerPage, PageToken = token }, cancellationToken);
            foreach (var row in page?.Rows ?? [])
            {
                if (row.Source != JudgementSource.Feed && !MayBeListed(row.Host) && (row.LeadsToHost.Length == 0 || !MayBeListed(row.LeadsToHost)))
                    continue;
                await grains.GetGrain<IUrlGrain>(row.UrlKey).ReconsiderAsync(cancellationToken);
                asked++;
            }

            token = page?.NextPageToken;
        }
        while (token is not null);
        return asked;
    }

    private bool MayBeListed(string host) => lists.Current.Snapshot.MayHaveHostOrAbove(host);
}
