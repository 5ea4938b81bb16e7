namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>What an entry of the audit is about.</summary>
public enum CatalogSubject
{
    Case,
    Rule,
    Sender,
    Feed,
}
