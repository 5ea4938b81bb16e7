using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>Some of the rows that a query is about, in its order.</summary>
/// <param name="Rows">At most as many as were asked for.</param>
/// <param name="NextPageToken">Asks for what follows; null at the end. Good for the very query that it answers, for ever.</param>
public sealed record CatalogPage<TRow>(ImmutableArray<TRow> Rows, string? NextPageToken);
