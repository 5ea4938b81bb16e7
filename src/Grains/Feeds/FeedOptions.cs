using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.Sources;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>Threat lists: <c>LinkSafety:Feeds</c>.</summary>
public sealed class FeedOptions
{
    public const string Section = "LinkSafety:Feeds";

    /// <summary>Where lists and snapshots are kept. The host sets it to <c>lists</c> in its data directory unless it is configured.</summary>
    public string Directory { get; set; } = "";

    /// <summary>
    /// Below which lists may be read from this machine. The host names <c>feeds</c> in its data directory unless others are configured
    /// (<c>LinkSafety:Feeds:LocalDirectories:0</c> and so on).
    /// </summary>
    public IList<string> LocalDirectories { get; } = [];

    /// <summary>
    /// What authenticates at a source: by the feed's name, header names and values, as <c>LinkSafety:Feeds:Headers:urlhaus:Auth-Key</c>. Never stored,
    /// shown or logged; sent to the feed's own origin only.
    /// </summary>
    public IDictionary<string, IDictionary<string, string>> Headers { get; set; } = new Dictionary<string, IDictionary<string, string>>();

    /// <summary>Keys for Safe Browsing's API, by the feed's name, as <c>LinkSafety:Feeds:ApiKeys:google</c>. As with <see cref="Headers"/>.</summary>
    public IDictionary<string, string> ApiKeys { get; set; } = new Dictionary<string, string>();

    /// <summary>What is sent to a feed's source. A key goes in a header and never in a URL, where it would come into logs on the way.</summary>
    internal ImmutableArray<KeyValuePair<string, string>> HeadersOf(string feed)
    {
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        if (Headers.TryGetValue(feed, out var named))
            headers.AddRange(named);
        if (ApiKeys.TryGetValue(feed, out var key))
            headers.Add(KeyValuePair.Create("X-Goog-Api-Key", key));
        return headers.DrainToImmutable();
    }

    internal LocalDirectories Local => new(LocalDirectories);
}
