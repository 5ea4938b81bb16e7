using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Silo;

/// <summary>
/// The catalog of a deployment whose store keeps none: decisions and everything that is asked of one grain go on, lists say that they are not
/// available.
/// </summary>
internal sealed class UnlistedCatalog : ICatalog, ICatalogFeed
{
    public void Post(CatalogEntry entry)
    {
    }

    public void Remove(CatalogKey key)
    {
    }

    public Task<CatalogPage<CatalogCase>?> ListCasesAsync(CatalogCaseQuery query, CancellationToken cancellationToken) => Unavailable<CatalogPage<CatalogCase>?>();

    public Task<CatalogPage<CatalogUrl>?> ListUrlsAsync(CatalogUrlQuery query, CancellationToken cancellationToken) => Unavailable<CatalogPage<CatalogUrl>?>();

    public Task<CatalogPage<CatalogChange>?> ListChangesAsync(CatalogChangeQuery query, CancellationToken cancellationToken) =>
        Unavailable<CatalogPage<CatalogChange>?>();

    public Task<CatalogPage<CatalogRule>?> ListRulesAsync(CatalogRuleQuery query, CancellationToken cancellationToken) =>
        Unavailable<CatalogPage<CatalogRule>?>();

    public Task<CatalogPage<CatalogAuditEntry>?> ListAuditAsync(CatalogAuditQuery query, CancellationToken cancellationToken) =>
        Unavailable<CatalogPage<CatalogAuditEntry>?>();

    public Task<CatalogReach> MeasureAsync(CatalogReachQuery query, CancellationToken cancellationToken) => Unavailable<CatalogReach>();

    public Task<CatalogStatus> GetStatusAsync(CancellationToken cancellationToken) => Task.FromResult(new CatalogStatus { Fault = Nothing });

    private const string Nothing = "The store of this deployment keeps no catalog.";

    private static Task<T> Unavailable<T>() => Task.FromException<T>(new StorageUnavailableException(StorageCondition.Failing, Nothing));
}
