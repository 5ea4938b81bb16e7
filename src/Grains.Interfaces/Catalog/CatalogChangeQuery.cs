using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>Which changes of verdicts, the latest first.</summary>
public sealed record CatalogChangeQuery : CatalogQuery
{
    /// <summary>Only changes to one of these; empty: all.</summary>
    public ImmutableArray<Verdict> To { get; init; } = [];

    public string? Site { get; init; }

    /// <summary>Only changes before this.</summary>
    public DateTimeOffset? Before { get; init; }
}
