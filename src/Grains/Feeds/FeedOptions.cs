namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>Threat lists: <c>LinkSafety:Feeds</c>.</summary>
public sealed class FeedOptions
{
    public const string Section = "LinkSafety:Feeds";

    /// <summary>Where lists and snapshots are kept. The host sets it to <c>lists</c> in its data directory unless it is configured.</summary>
    public string Directory { get; set; } = "";

    /// <summary>
    /// What authenticates at a source: by the feed's name, header names and values, as <c>LinkSafety:Feeds:Headers:urlhaus:Auth-Key</c>. Never stored,
    /// shown or logged; sent to the feed's own origin only.
    /// </summary>
    public IDictionary<string, IDictionary<string, string>> Headers { get; set; } = new Dictionary<string, IDictionary<string, string>>();
}
