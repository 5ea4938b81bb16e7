using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>Which cases, in which order.</summary>
public sealed record CatalogCaseQuery : CatalogQuery
{
    /// <summary>Empty: all but merged ones.</summary>
    public ImmutableArray<CaseState> States { get; init; } = [];

    /// <summary>Only those of at least this priority.</summary>
    public CasePriority AtLeast { get; init; } = CasePriority.Low;

    /// <summary>Only those that were opened before this.</summary>
    public DateTimeOffset? OpenedBefore { get; init; }

    /// <summary>Only those that somebody has taken on.</summary>
    public string? Assignee { get; init; }

    public CatalogCaseOrder Order { get; init; }
}
