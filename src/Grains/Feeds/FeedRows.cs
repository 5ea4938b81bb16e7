using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>What the catalog lists of what was done to feeds: a function of what is stored, and redacted.</summary>
internal static class FeedRows
{
    public const string GrainType = "feed";
    public const string StateName = "feed";

    public static IEnumerable<CatalogAuditEntry> Of(string name, FeedGrainState feed) => feed.Audit.Select(entry => Describe(name, entry));

    public static CatalogAuditEntry Describe(string name, FeedAuditEntry entry) => new()
    {
        Id = $"feed/{name}/{entry.Number}",
        At = entry.At,
        Actor = entry.Actor,
        Subject = CatalogSubject.Feed,
        SubjectId = name,
        What = entry.What,
        Why = entry.Why,
        RedactedTarget = entry.RedactedLocation.Length > CatalogEntry.LongestUrl ? entry.RedactedLocation[..CatalogEntry.LongestUrl] : entry.RedactedLocation,
    };
}
