using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>Which URLs, the one whose verdict changed last first.</summary>
public sealed record CatalogUrlQuery : CatalogQuery
{
    /// <summary>Registrable domain, or the host where there is none; null for all sites.</summary>
    public string? Site { get; init; }

    /// <summary>Those of other sites that lead to this one; null for all.</summary>
    public string? LeadsToSite { get; init; }

    /// <summary>Empty: all.</summary>
    public ImmutableArray<Verdict> Verdicts { get; init; } = [];
}
