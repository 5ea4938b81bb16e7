using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Writing;

/// <summary>What is written in one transaction: first what was offered, then what was posted, which is newer.</summary>
internal sealed class CatalogBatch
{
    public IReadOnlyList<CatalogEntry> Offered { get; set; } = [];

    /// <summary>A null entry removes the row.</summary>
    public List<(CatalogKey Key, CatalogEntry? Entry)> Posted { get; } = [];

    /// <summary>With this batch, everything posted before is written.</summary>
    public DateTimeOffset CaughtUpTo { get; set; }

    /// <summary>When set: the file now holds all stored grains.</summary>
    public DateTimeOffset? FilledAt { get; init; }

    /// <summary>The sequence of the last post in it; posts are taken in the order they came.</summary>
    public long LastSequence { get; set; }
}
