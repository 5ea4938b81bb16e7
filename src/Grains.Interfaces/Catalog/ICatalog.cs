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

    /// <summary>The blast radius of a rule: known URLs within a scope.</summary>
    /// <param name="scope">Path, host or site.</param>
    /// <param name="target">
    /// Scope path: host and path prefix in redacted form, without scheme; where what was taken out of different paths stood at one place,
    /// the count is too high. Scope host: the host. Scope site: the registrable domain.
    /// </param>
    /// <exception cref="ArgumentException">Scope url: that is one URL, and its grain knows.</exception>
    Task<CatalogReach> MeasureAsync(VerdictScope scope, string target, CancellationToken cancellationToken);

    /// <summary>How much it holds, how far it is behind, whether it is being rebuilt.</summary>
    Task<CatalogStatus> GetStatusAsync(CancellationToken cancellationToken);
}
