namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>What a row of the catalog is about.</summary>
[GenerateSerializer, Alias("linksafety.CatalogKind")]
public enum CatalogKind
{
    Url,
    Case,
    Rule,

    /// <summary>A change of a URL's verdict.</summary>
    Change,

    /// <summary>What somebody did to a case, a rule, a sender or a feed.</summary>
    Audit,
}
