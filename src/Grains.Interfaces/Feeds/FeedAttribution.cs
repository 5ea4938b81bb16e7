namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>Who is to be named beside a warning that rests on a list, because the list's terms ask for it.</summary>
public static class FeedAttribution
{
    /// <summary>
    /// Google's Safe Browsing (developers.google.com/safe-browsing/terms): its warnings carry "Advisory provided by Google", others never do, and its
    /// data goes to nobody else.
    /// </summary>
    public const string Google = "google";
}
