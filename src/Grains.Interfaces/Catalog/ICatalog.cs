namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>
/// Lists what actors cannot: they answer by key only. It is fed by them after they have stored a change, usually within a second, and holds
/// redacted URLs only. No decision rests on it: what it says may be behind, and whoever acts on a row asks the grain.
/// </summary>
/// <remarks>
/// Every list answers null when the page token is none that this query's answers have named. A catalog that cannot be read throws
/// <see cref="Storage.StorageUnavailableException"/>.
/// </remarks>
public interface ICatalog
{
    Task<CatalogPage<CatalogCase>?> ListCasesAsync(CatalogCaseQuery query, CancellationToken cancellationToken);

    Task<CatalogPage<CatalogUrl>?> ListUrlsAsync(CatalogUrlQuery query, CancellationToken cancellationToken);

    Task<CatalogPage<CatalogChange>?> ListChangesAsync(CatalogChangeQuery query, CancellationToken cancellationToken);

    Task<CatalogPage<CatalogRule>?> ListRulesAsync(CatalogRuleQuery query, CancellationToken cancellationToken);

    Task<CatalogPage<CatalogAuditEntry>?> ListAuditAsync(CatalogAuditQuery query, CancellationToken cancellationToken);

    /// <summary>The blast radius of a rule: all known URLs within a scope counted, the most clicked listed.</summary>
    /// <exception cref="ArgumentException">Scope url: that is one URL, and its grain knows.</exception>
    Task<CatalogReach> MeasureAsync(CatalogReachQuery query, CancellationToken cancellationToken);

    /// <summary>How much it holds, how far it is behind, whether it is being rebuilt.</summary>
    Task<CatalogStatus> GetStatusAsync(CancellationToken cancellationToken);
}
