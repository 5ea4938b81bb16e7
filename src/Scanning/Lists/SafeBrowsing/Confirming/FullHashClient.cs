using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Lists.Sources;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;

/// <summary>v4's fullHashes:find and v5's hashes:search, by the same rules of addresses as lists are fetched by.</summary>
public sealed class FullHashClient(ListDownloader downloader) : IFullHashSource
{
    /// <summary>A prefix of four bytes has a handful of full hashes at most; 500 of them with a hundred matches each are 10 MB.</summary>
    private const long MaxBytes = 16L << 20;

    /// <summary>Longer than any click waits: what comes too late for one is there for the next.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public async Task<FullHashReply> AskAsync(PrefixFeed feed, ImmutableArray<ReadOnlyMemory<byte>> prefixes, CancellationToken cancellationToken)
    {
        var request = feed.Server.IsV5 ? ForV5(feed, prefixes) : ForV4(feed, prefixes);
        var (answer, body) = await downloader.AskAsync(request, MaxBytes, Timeout, cancellationToken).ConfigureAwait(false);
        if (answer.Status != ListDownloadStatus.Fetched)
            return new FullHashReply(null, answer.Fault, answer.StatusCode != 0, answer.RetryAfter);
        return (feed.Server.IsV5 ? SafeBrowsingV5.TryReadFullHashes(body, out var response) : SafeBrowsingV4.TryReadFullHashes(body, out response))
            ? new FullHashReply(response, "", IsAnswered: true, RetryAfter: null)
            : new FullHashReply(null, $"{feed.Server.Host} answered with what is no list of full hashes", IsAnswered: true, RetryAfter: null);
    }

    private static ListRequest ForV4(PrefixFeed feed, ImmutableArray<ReadOnlyMemory<byte>> prefixes)
    {
        var threats = feed.States.Select(static pair => pair.Key.Split('/')[0]).Distinct(StringComparer.Ordinal);
        return feed.Server.Request("v4/fullHashes:find", new JsonObject
        {
            ["client"] = ProtocolClient.Describe(),
            ["clientStates"] = new JsonArray([.. feed.States.Select(static pair => (JsonNode)Convert.ToBase64String(pair.Value.Span))]),
            ["threatInfo"] = new JsonObject
            {
                ["threatTypes"] = new JsonArray([.. threats.Select(static threat => (JsonNode)threat)]),
                ["platformTypes"] = new JsonArray("ANY_PLATFORM"),
                ["threatEntryTypes"] = new JsonArray("URL"),
                ["threatEntries"] = new JsonArray([.. prefixes.Select(static prefix => (JsonNode)new JsonObject { ["hash"] = Convert.ToBase64String(prefix.Span) })]),
            },
        }.ToJsonString());
    }

    /// <summary>v5 takes four bytes of each, whatever its lists have.</summary>
    private static ListRequest ForV5(PrefixFeed feed, ImmutableArray<ReadOnlyMemory<byte>> prefixes)
    {
        var query = prefixes.Select(static prefix => $"hashPrefixes={Base64Url.EncodeToString(prefix.Span[..PrefixSet.MinSize])}").Distinct(StringComparer.Ordinal);
        return feed.Server.Request($"v5/hashes:search?{string.Join('&', query)}&alt=json", null);
    }
}
