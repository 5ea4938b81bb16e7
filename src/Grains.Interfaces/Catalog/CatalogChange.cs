namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>A change of a URL's verdict.</summary>
public sealed record CatalogChange : CatalogEntry
{
    /// <summary>Key of the URL grain.</summary>
    public required string UrlKey { get; init; }

    public required string RedactedUrl { get; init; }

    /// <summary>Registrable domain, or the host where there is none.</summary>
    public required string Site { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Verdict Old { get; init; }

    public required Verdict New { get; init; }

    /// <summary><c>scanner</c>, or who asked.</summary>
    public required string Actor { get; init; }

    /// <summary>The most telling reason's code, or how the scan ended.</summary>
    public required string Why { get; init; }

    public override CatalogKey Key => new(CatalogKind.Change, $"{UrlKey}/{At.UtcTicks:x}/{(int)Old}{(int)New}");
}
