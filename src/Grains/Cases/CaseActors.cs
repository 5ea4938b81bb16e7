namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>Who stands in a history where nobody has a name.</summary>
internal static class CaseActors
{
    public const string System = "system";
    public const string Visitor = "visitor";

    private const string FeedPrefix = "feed:";

    public static string Feed(string name) => FeedPrefix + name;

    public static bool IsFeed(string actor) => actor.StartsWith(FeedPrefix, StringComparison.Ordinal);
}
