using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Lists.Sources;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Updating;

/// <summary>What a server is asked for its lists with, in either version of the protocol.</summary>
internal static class UpdateQuestion
{
    /// <summary>
    /// v5 names its lists once for all ("Available lists", developers.google.com/safe-browsing/reference): social engineering, malware, unwanted
    /// software, and both kinds of apps for phones, on which links in mail are opened as well. The global cache lists what is harmless and is not needed.
    /// </summary>
    public static readonly ImmutableArray<string> V5Lists = ["mw-4b", "pha-4b", "se-4b", "uws-4b", "uwsa-4b"];

    private const string AnyPlatform = "ANY_PLATFORM";
    private const string Urls = "URL";

    /// <summary>v4: which lists there are differs from server to server, and one that is asked for a list it does not have refuses all.</summary>
    public static ListRequest ForNames(SafeBrowsingServer server) => server.Request("v4/threatLists", null);

    /// <returns>Lists of URLs for any platform, by threats we know; null when it is no such answer.</returns>
    public static ImmutableArray<string>? ReadNames(ReadOnlyMemory<byte> json)
    {
        if (!ProtocolJson.TryParse(json, out var document))
            return null;
        using (document)
        {
            if (!document.RootElement.TryGet("threatLists", out _))
                return null;
            return
            [
                .. document.RootElement.Items("threatLists")
                    .Where(static list => list.Text("platformType") == AnyPlatform && list.Text("threatEntryType") == Urls && SafeBrowsingThreats.Parse(list.Text("threatType")) is not null)
                    .Select(static list => $"{list.Text("threatType")}/{AnyPlatform}/{Urls}")
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>For what is new since each list's state.</summary>
    public static ListRequest ForUpdates(SafeBrowsingServer server, IReadOnlyDictionary<string, PrefixList> lists) =>
        server.IsV5 ? ForV5(server, lists) : ForV4(server, lists);

    private static ListRequest ForV4(SafeBrowsingServer server, IReadOnlyDictionary<string, PrefixList> lists)
    {
        var requests = new JsonArray();
        foreach (var (name, list) in lists)
        {
            var parts = name.Split('/');
            var request = new JsonObject { ["threatType"] = parts[0], ["platformType"] = parts[1], ["threatEntryType"] = parts[2] };
            if (!list.State.IsEmpty)
                request["state"] = Convert.ToBase64String(list.State.Span);
            request["constraints"] = new JsonObject { ["supportedCompressions"] = new JsonArray("RAW", "RICE") };
            requests.Add((JsonNode)request);
        }

        return server.Request("v4/threatListUpdates:fetch", new JsonObject { ["client"] = ProtocolClient.Describe(), ["listUpdateRequests"] = requests }.ToJsonString());
    }

    /// <summary>A version is of one list, and says itself of which: a list without one is asked for whole.</summary>
    private static ListRequest ForV5(SafeBrowsingServer server, IReadOnlyDictionary<string, PrefixList> lists)
    {
        var names = lists.Keys.Select(static name => $"names={name}");
        var versions = lists.Values.Where(static list => !list.State.IsEmpty).Select(static list => $"version={Base64Url.EncodeToString(list.State.Span)}");
        return server.Request($"v5/hashLists:batchGet?{string.Join('&', names.Concat(versions))}&alt=json", null);
    }
}
