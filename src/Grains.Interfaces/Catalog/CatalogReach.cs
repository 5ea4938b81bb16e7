using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>Which known URLs a rule would reach.</summary>
/// <param name="All">All of them, the marked ones included.</param>
/// <param name="Marked">Among them, those that the query marked.</param>
/// <param name="MostClicked">Those with most clicks yesterday, most first; of equals, the one whose verdict changed last.</param>
public sealed record CatalogReach(CatalogTotals All, CatalogTotals Marked, ImmutableArray<CatalogUrl> MostClicked);
