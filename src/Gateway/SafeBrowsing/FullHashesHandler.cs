using System.Security.Claims;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.Serving;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>Which listed hashes begin with what a client asks for: v4's fullHashes:find and v5's hashes:search. Nothing is learnt of the URL.</summary>
internal sealed class FullHashesHandler(ThreatLists lists, UrlCheckLimit limit, IOptions<SafeBrowsingOptions> options, TimeProvider clock)
{
    /// <summary>Google's own bounds, of requests and of prefixes in v4 and in v5.</summary>
    private const int MostEntries = 500;
    private const int MostPrefixes = 1_000;
    private const int ShortestPrefix = 4;
    private const int LongestPrefix = 32;
    private const int MaxBodyBytes = 256 * 1024;

    public async Task<IResult> FindAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (request, problem) = await WireExchange.ReadAsync(context.Request, SafeBrowsingMessages.FindFullHashes, MaxBodyBytes, cancellationToken);
        if (request is null)
            return problem!;
        var info = request.Message("threatInfo");
        if (ThreatNames.FindFault(info, MostEntries) is { Length: > 0 } fault)
            return WireExchange.Refuse(fault);
        var prefixes = info!.Messages("threatEntries").Select(static entry => entry.Bytes("hash")).ToList();
        if (FindFault(prefixes, ShortestPrefix, LongestPrefix) is { Length: > 0 } wrong)
            return WireExchange.Refuse(wrong);
        if (Refuse(context, prefixes.Count) is { } refusal)
            return refusal;

        var answer = new WireMessage(SafeBrowsingMessages.Matches).Add("negativeCacheDuration", options.Value.NegativeCacheDuration);
        if (ThreatNames.AsksForUrls(info))
        {
            var asked = info.Integers("threatTypes").ToHashSet();
            var platforms = ThreatNames.PlatformsOf(info);
            foreach (var found in Find(prefixes).Where(found => asked.Contains(ThreatNames.NumberOf(found.Threat))))
            {
                foreach (var platform in platforms)
                {
                    _ = answer.Add("matches", new WireMessage(SafeBrowsingMessages.ThreatMatch)
                        .Add("threatType", ThreatNames.NumberOf(found.Threat))
                        .Add("platformType", platform)
                        .Add("threat", new WireMessage(SafeBrowsingMessages.ThreatEntry).Add("hash", found.Hash))
                        .Add("cacheDuration", CacheFor(found))
                        .Add("threatEntryType", SafeBrowsingMessages.UrlEntries));
                }
            }
        }

        return WireExchange.Answer(context.Request, answer);
    }

    public IResult Search(HttpContext context)
    {
        var prefixes = new List<ReadOnlyMemory<byte>>();
        foreach (var text in context.Request.Query["hashPrefixes"])
        {
            if (!Base64Text.TryDecode(text!, out var bytes))
                return WireExchange.Refuse($"'hashPrefixes[{prefixes.Count}]': base64 was expected.");
            prefixes.Add(bytes);
            if (prefixes.Count > MostPrefixes)
                return WireExchange.Refuse($"'hashPrefixes': at most {MostPrefixes} were expected.");
        }

        if (prefixes.Count == 0)
            return WireExchange.Refuse("'hashPrefixes': one at least was expected.");
        if (FindFault(prefixes, ShortestPrefix, ShortestPrefix) is { Length: > 0 } wrong)
            return WireExchange.Refuse(wrong);
        if (Refuse(context, prefixes.Count) is { } refusal)
            return refusal;

        var found = Find(prefixes);
        var answer = new WireMessage(SafeBrowsingMessages.SearchHashes);
        foreach (var hash in found.GroupBy(static found => Convert.ToHexString(found.Hash.Span)))
        {
            var full = new WireMessage(SafeBrowsingMessages.FullHash).Add("fullHash", hash.First().Hash);
            foreach (var one in hash)
                _ = full.Add("fullHashDetails", new WireMessage(SafeBrowsingMessages.FullHashDetail).Add("threatType", ThreatNames.NumberOf(one.Threat)));
            _ = answer.Add("fullHashes", full);
        }

        // One duration for all of the answer: of what is listed and of what is not.
        var cacheFor = options.Value.CacheDuration < options.Value.NegativeCacheDuration ? options.Value.CacheDuration : options.Value.NegativeCacheDuration;
        _ = answer.Add("cacheDuration", found.Select(CacheFor).Append(cacheFor).Min());
        return WireExchange.Answer(context.Request, answer);
    }

    private List<ServedHash> Find(IEnumerable<ReadOnlyMemory<byte>> prefixes)
    {
        var copy = lists.Current;
        var now = clock.GetUtcNow();
        var found = new List<ServedHash>();
        foreach (var prefix in prefixes.DistinctBy(static prefix => Convert.ToHexString(prefix.Span)))
            found.AddRange(ServedEntries.Find(copy, prefix.Span, now));
        return [.. found.DistinctBy(static found => (Convert.ToHexString(found.Hash.Span), found.Threat))];
    }

    /// <summary>The answer where nothing can be said, or not to this key.</summary>
    private ProblemResult? Refuse(HttpContext context, int count) => !lists.Current.IsKnown
        ? ProblemResult.Of(ProblemCode.Unavailable, "The lists are not read yet.")
        : limit.Take(context, context.User.FindFirstValue(ClaimTypes.NameIdentifier)!, count);

    private static string FindFault(List<ReadOnlyMemory<byte>> prefixes, int shortest, int longest)
    {
        var wrong = prefixes.FindIndex(prefix => prefix.Length < shortest || prefix.Length > longest);
        return wrong < 0 ? ""
            : shortest == longest ? $"Prefix {wrong} has {prefixes[wrong].Length} bytes; {shortest} were expected."
            : $"Prefix {wrong} has {prefixes[wrong].Length} bytes; {shortest} to {longest} were expected.";
    }

    private TimeSpan CacheFor(ServedHash found) => found.ExpiresAt - clock.GetUtcNow() is { } left && left < options.Value.CacheDuration
        ? TimeSpan.FromSeconds(Math.Max(0, Math.Floor(left.TotalSeconds)))
        : options.Value.CacheDuration;
}
