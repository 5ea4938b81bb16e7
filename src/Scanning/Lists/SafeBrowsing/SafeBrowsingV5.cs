using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>Reads the answers of Safe Browsing v5 (developers.google.com/safe-browsing/reference/rest/v5) in JSON. Pure: nothing is fetched here.</summary>
public static class SafeBrowsingV5
{
    private const string OtherSizes = "prefixes of 8, 16 or 32 bytes, which the lists of threats do not have";

    /// <summary>hashLists:batchGet. False when it is no such answer.</summary>
    public static bool TryReadUpdates(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out PrefixUpdateResponse? response)
    {
        response = null;
        if (!ProtocolJson.TryParse(json, out var document))
            return false;
        using (document)
        {
            if (!document.RootElement.TryGet("hashLists", out _))
                return false;
            var updates = ImmutableArray.CreateBuilder<PrefixListUpdate>();
            var unreadable = ImmutableArray.CreateBuilder<(string, string)>();
            foreach (var item in document.RootElement.Items("hashLists"))
            {
                if (TryReadUpdate(item, out var update, out string problem))
                    updates.Add(new PrefixListUpdate(item.Text("name"), update, item.Duration("minimumWaitDuration")));
                else
                    unreadable.Add((item.Text("name"), problem));
            }

            response = new PrefixUpdateResponse(updates.DrainToImmutable(), unreadable.DrainToImmutable(), null);
            return true;
        }
    }

    /// <summary>hashes:search. False when it is no such answer.</summary>
    public static bool TryReadFullHashes(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out FullHashResponse? response)
    {
        response = null;
        if (!ProtocolJson.TryParse(json, out var document))
            return false;
        using (document)
        {
            var root = document.RootElement;
            if (!root.TryGet("fullHashes", out _) && root.Duration("cacheDuration") is null)
                return false;
            var matches = ImmutableArray.CreateBuilder<FullHashMatch>();
            foreach (var item in root.Items("fullHashes"))
            {
                if (item.TryGetBytes("fullHash", out byte[] hash) && hash.Length == PrefixSet.MaxSize)
                    AddDetails(item, hash, matches);
            }

            response = new FullHashResponse(matches.DrainToImmutable(), root.Duration("cacheDuration"), null);
            return true;
        }
    }

    private static void AddDetails(JsonElement item, byte[] hash, ImmutableArray<FullHashMatch>.Builder matches)
    {
        foreach (var detail in item.Items("fullHashDetails"))
        {
            // "If the client does not know a threat type or an attribute, it disregards the detail."
            var attributes = detail.Items("attributes").Select(JsonText.TextOrEmpty).ToList();
            bool isKnown = attributes.TrueForAll(static name => name is "CANARY" or "FRAME_ONLY" or "THREAT_ATTRIBUTE_UNSPECIFIED");
            if (isKnown && SafeBrowsingThreats.Parse(detail.Text("threatType")) is { } type)
                matches.Add(new FullHashMatch(hash, type, null, IsEnforced: !attributes.Exists(static name => name is "CANARY" or "FRAME_ONLY")));
        }
    }

    private static bool TryReadUpdate(JsonElement item, [NotNullWhen(true)] out PrefixUpdate? update, out string problem)
    {
        update = null;
        problem = OtherSizes;
        if (item.Object("additionsEightBytes") is not null || item.Object("additionsSixteenBytes") is not null || item.Object("additionsThirtyTwoBytes") is not null)
            return false;
        problem = "additions or removals that cannot be decoded";
        uint[]? added = null, removed = null;
        if (item.Object("additionsFourBytes") is { } additions && !additions.TryGetRice("entriesCount", out added))
            return false;
        if (item.Object("compressedRemovals") is { } removals && !removals.TryGetRice("entriesCount", out removed))
            return false;
        problem = "no checksum, or no version";
        if (!item.TryGetBytes("version", out byte[] version) || !item.TryGetBytes("sha256Checksum", out byte[] checksum))
            return false;

        // v5 takes the four bytes of a prefix as a number with its highest byte first.
        byte[] prefixes = new byte[(added?.Length ?? 0) * sizeof(uint)];
        for (int i = 0; added is not null && i < added.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(prefixes.AsSpan(i * sizeof(uint)), added[i]);
        update = new PrefixUpdate(item.IsTrue("partialUpdate"), [.. removed ?? []], [new PrefixAdditions(sizeof(uint), prefixes)], version, checksum);
        return true;
    }
}
