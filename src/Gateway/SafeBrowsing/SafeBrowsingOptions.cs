namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>What Safe Browsing's clients are told: <c>LinkSafety:SafeBrowsing</c>.</summary>
public sealed class SafeBrowsingOptions
{
    public const string Section = "LinkSafety:SafeBrowsing";

    /// <summary>How long a client may believe that something is listed, 0 to 1 day. Default 5 minutes, as Google's answers have it.</summary>
    public TimeSpan CacheDuration { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long it may believe that nothing is, 0 to 1 day. Default 5 minutes: so late does a new entry reach a client that has just asked.</summary>
    public TimeSpan NegativeCacheDuration { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a client is to wait before it asks for updates again, 0 to 1 day. Default 10 minutes; lists change every few.</summary>
    public TimeSpan UpdateWait { get; set; } = TimeSpan.FromMinutes(10);
}
