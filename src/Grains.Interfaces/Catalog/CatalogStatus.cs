namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>The state of the catalog at one moment.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.CatalogStatus")]
public sealed record CatalogStatus
{
    [Id(0)]
    public long Urls { get; init; }

    [Id(1)]
    public long Cases { get; init; }

    [Id(2)]
    public long Rules { get; init; }

    [Id(3)]
    public long Changes { get; init; }

    [Id(4)]
    public long AuditEntries { get; init; }

    /// <summary>Changes that wait to be written.</summary>
    [Id(5)]
    public int Queued { get; init; }

    /// <summary>Everything posted before this is in it.</summary>
    [Id(6)]
    public DateTimeOffset CurrentAt { get; init; }

    /// <summary>Since when changes may be missing that no queue holds any more; they are being read again. Null when nothing is missing.</summary>
    [Id(7)]
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>When it was last filled from all stored grains; null before it ever was.</summary>
    [Id(8)]
    public DateTimeOffset? FilledAt { get; init; }

    /// <summary>Null when none is under way.</summary>
    [Id(9)]
    public CatalogRefillProgress? Refill { get; init; }

    /// <summary>Why it cannot be written or read, or empty.</summary>
    [Id(10)]
    public string Fault { get; init; } = "";
}
