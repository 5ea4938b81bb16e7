using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>The blast radius of a rule: known URLs within a scope.</summary>
/// <param name="Scope">Path, host or site; one URL is no question for a catalog, its grain knows it.</param>
/// <param name="Target">
/// Scope path: host and path prefix in redacted form, without scheme; where what was taken out of different paths stood at one place,
/// the count is too high. Scope host: the host. Scope site: the registrable domain.
/// </param>
public sealed record CatalogReachQuery(VerdictScope Scope, string Target)
{
    /// <summary>Keys of URLs that are also counted apart, so that whoever knows them better can put their own in their place; at most those of a case.</summary>
    public ImmutableArray<string> Marked { get; init; } = [];

    /// <summary>How many are listed: 0 to <see cref="CatalogQuery.MostPerPage"/>.</summary>
    public int Listed { get; init; }
}
