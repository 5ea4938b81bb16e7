namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>In which order cases are listed.</summary>
public enum CatalogCaseOrder
{
    /// <summary>What waits for somebody before what is decided; of each the most urgent first, among equals the one that has waited longest.</summary>
    Priority,

    /// <summary>The one that was opened first comes first.</summary>
    Oldest,

    /// <summary>The one that was opened last comes first.</summary>
    Newest,

    /// <summary>The one that was changed last comes first.</summary>
    Updated,
}
