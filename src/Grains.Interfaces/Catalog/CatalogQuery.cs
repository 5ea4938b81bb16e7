namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>
/// What every list can be asked for. Pages follow each other by the place of their last row, not by number: while rows change, one that keeps its
/// place in the order is seen exactly once.
/// </summary>
public abstract record CatalogQuery
{
    public const int MostPerPage = 500;

    /// <summary>The longest text that is searched for; a longer one finds nothing.</summary>
    public const int LongestText = 200;

    /// <summary>
    /// Words that all must occur, each as the beginning of a word or, with dots and slashes in it, of a sequence of words. Any text is allowed:
    /// nothing in it is an operator. Null or blank: all rows.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>1 to <see cref="MostPerPage"/>.</summary>
    public int PageSize { get; init; } = 50;

    /// <summary>Null for the first page, else what the page before named.</summary>
    public string? PageToken { get; init; }
}
