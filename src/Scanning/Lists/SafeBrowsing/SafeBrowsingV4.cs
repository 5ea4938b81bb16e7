using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>Reads the answers of Safe Browsing v4 (developers.google.com/safe-browsing/reference/rest/v4). Pure: nothing is fetched here.</summary>
public static class SafeBrowsingV4
{
    /// <summary>threatListUpdates:fetch. False when it is no such answer.</summary>
    public static bool TryReadUpdates(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out PrefixUpdateResponse? response)
    {
        response = null;
        if (!ProtocolJson.TryParse(json, out var document))
            return false;
        using (document)
        {
            var root = document.RootElement;

            // An answer without news has no lists and still says when to come back.
            if (!root.TryGet("listUpdateResponses", out var lists) && root.Duration("minimumWaitDuration") is null)
                return false;
            var updates = ImmutableArray.CreateBuilder<PrefixListUpdate>();
            var unreadable = ImmutableArray.CreateBuilder<(string, string)>();
            foreach (var item in root.Items("listUpdateResponses"))
            {
                string name = $"{item.Text("threatType")}/{item.Text("platformType")}/{item.Text("threatEntryType")}";
                if (TryReadUpdate(item, out var update, out string problem))
                    updates.Add(new PrefixListUpdate(name, update, null));
                else
                    unreadable.Add((name, problem));
            }

            response = new PrefixUpdateResponse(updates.DrainToImmutable(), unreadable.DrainToImmutable(), root.Duration("minimumWaitDuration"));
            return true;
        }
    }

    /// <summary>fullHashes:find. False when it is no such answer.</summary>
    public static bool TryReadFullHashes(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out FullHashResponse? response)
    {
        response = null;
        if (!ProtocolJson.TryParse(json, out var document))
            return false;
        using (document)
        {
            var root = document.RootElement;
            if (!root.TryGet("matches", out _) && root.Duration("negativeCacheDuration") is null)
                return false;
            var matches = ImmutableArray.CreateBuilder<FullHashMatch>();
            foreach (var item in root.Items("matches"))
            {
                if (item.Object("threat") is { } threat && threat.TryGetBytes("hash", out byte[] hash) && hash.Length == PrefixSet.MaxSize
                    && SafeBrowsingThreats.Parse(item.Text("threatType")) is { } type)
                {
                    matches.Add(new FullHashMatch(hash, type, item.Duration("cacheDuration"), IsEnforced: true));
                }
            }

            response = new FullHashResponse(matches.DrainToImmutable(), root.Duration("negativeCacheDuration"), root.Duration("minimumWaitDuration"));
            return true;
        }
    }

    private static bool TryReadUpdate(JsonElement item, [NotNullWhen(true)] out PrefixUpdate? update, out string problem)
    {
        update = null;
        string kind = item.Text("responseType");
        if (kind is not ("FULL_UPDATE" or "PARTIAL_UPDATE"))
            return Fail("no known kind of update", out problem);
        var additions = ImmutableArray.CreateBuilder<PrefixAdditions>();
        foreach (var set in item.Items("additions"))
        {
            if (!TryReadAdditions(set, out var addition))
                return Fail("additions that cannot be decoded", out problem);
            additions.Add(addition);
        }

        var removals = ImmutableArray.CreateBuilder<uint>();
        foreach (var set in item.Items("removals"))
        {
            if (!TryReadRemovals(set, removals))
                return Fail("removals that cannot be decoded", out problem);
        }

        if (!item.TryGetBytes("newClientState", out byte[] state) || item.Object("checksum") is not { } sum || !sum.TryGetBytes("sha256", out byte[] checksum))
            return Fail("no checksum, or no state", out problem);
        update = new PrefixUpdate(kind == "PARTIAL_UPDATE", removals.DrainToImmutable(), additions.DrainToImmutable(), state, checksum);
        problem = "";
        return true;
    }

    private static bool TryReadAdditions(JsonElement set, [NotNullWhen(true)] out PrefixAdditions? additions)
    {
        additions = null;
        if (set.Object("rawHashes") is { } raw)
        {
            long size = raw.Number("prefixSize") ?? 0;
            if (size is < PrefixSet.MinSize or > PrefixSet.MaxSize || !raw.TryGetBytes("rawHashes", out byte[] bytes))
                return false;
            additions = new PrefixAdditions((int)size, bytes);
            return true;
        }

        if (set.Object("riceHashes") is not { } rice || !rice.TryGetRice("numEntries", out uint[]? values))
            return false;

        // v4 takes the four bytes of a prefix as a number with its lowest byte first.
        byte[] prefixes = new byte[values.Length * sizeof(uint)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(prefixes.AsSpan(i * sizeof(uint)), values[i]);
        additions = new PrefixAdditions(sizeof(uint), prefixes);
        return true;
    }

    private static bool TryReadRemovals(JsonElement set, ImmutableArray<uint>.Builder removals)
    {
        if (set.Object("riceIndices") is { } rice)
        {
            if (!rice.TryGetRice("numEntries", out uint[]? values))
                return false;
            removals.AddRange(values);
            return true;
        }

        if (set.Object("rawIndices") is not { } raw)
            return false;
        foreach (var index in raw.Items("indices"))
        {
            if (index.ValueKind != JsonValueKind.Number || !index.TryGetUInt32(out uint value))
                return false;
            removals.Add(value);
        }

        return true;
    }

    private static bool Fail(string reason, out string problem)
    {
        problem = reason;
        return false;
    }
}
