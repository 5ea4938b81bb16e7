using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>A list as a client keeps it between two updates.</summary>
/// <param name="Set">What it holds.</param>
/// <param name="State">What the server is asked for the next update with; empty asks for the whole list.</param>
public sealed record PrefixList(PrefixSet Set, ReadOnlyMemory<byte> State)
{
    /// <summary>Nothing yet, or nothing any more.</summary>
    public static PrefixList Empty { get; } = new(PrefixSet.Empty, default);

    /// <summary>
    /// The list after an update. One that cannot be applied, or after which the checksum is another, says that this copy is not what the server
    /// thinks it is: the result is then <see cref="Empty"/>, with which the whole list is asked for again.
    /// </summary>
    public (PrefixList List, PrefixUpdateOutcome Outcome) Apply(PrefixUpdate update)
    {
        var before = update.IsPartial ? Set.Groups : [];
        var added = new Dictionary<int, List<ReadOnlyMemory<byte>>>();
        foreach (var addition in update.Additions)
        {
            if (addition.Size is < PrefixSet.MinSize or > PrefixSet.MaxSize || addition.Prefixes.Length % addition.Size != 0)
                return (Empty, PrefixUpdateOutcome.BadAddition);
            if (!addition.Prefixes.IsEmpty)
                (added.TryGetValue(addition.Size, out var same) ? same : added[addition.Size] = []).Add(addition.Prefixes);
        }

        if (!TryFindRemoved(before, update.Removals, out bool[][] removed))
            return (Empty, PrefixUpdateOutcome.BadRemoval);
        var groups = ImmutableArray.CreateBuilder<PrefixGroup>();
        foreach (int size in before.Select(group => group.Size).Union(added.Keys).Order())
        {
            int index = 0;
            while (index < before.Length && before[index].Size != size)
                index++;
            bool isKept = index < before.Length;
            byte[] bytes = Join(isKept ? before[index] : null, isKept ? removed[index] : [], added.GetValueOrDefault(size, []));
            if (bytes.Length > 0)
                groups.Add(PrefixGroup.Of(size, bytes));
        }

        var after = new PrefixSet(groups.DrainToImmutable());
        return after.Checksum().AsSpan().SequenceEqual(update.Checksum.Span)
            ? (new PrefixList(after, update.State), PrefixUpdateOutcome.Applied)
            : (Empty, PrefixUpdateOutcome.ChecksumMismatch);
    }

    /// <summary>Which prefixes of each group go. False for a place that does not exist.</summary>
    private static bool TryFindRemoved(ImmutableArray<PrefixGroup> groups, ImmutableArray<uint> removals, out bool[][] removed)
    {
        removed = [.. groups.Select(group => new bool[group.Count])];
        uint[] places = [.. removals.Order()];
        long total = groups.Sum(group => (long)group.Count);
        if (places.Length > 0 && places[^1] >= total)
            return false;
        int next = 0;
        uint place = 0;
        for (var walk = new PrefixWalk(groups); next < places.Length && walk.Next(); place++)
        {
            for (; next < places.Length && places[next] == place; next++)
                removed[walk.Group][walk.Index] = true;
        }

        return true;
    }

    private static byte[] Join(PrefixGroup? kept, bool[] removed, List<ReadOnlyMemory<byte>> added)
    {
        long most = (kept?.Bytes.Length ?? 0) + added.Sum(bytes => (long)bytes.Length);
        byte[] result = new byte[most];
        int length = 0;
        for (int i = 0; kept is not null && i < kept.Count; i++)
        {
            if (removed[i])
                continue;
            kept[i].CopyTo(result.AsSpan(length));
            length += kept.Size;
        }

        foreach (var bytes in added)
        {
            bytes.Span.CopyTo(result.AsSpan(length));
            length += bytes.Length;
        }

        return result.Length == length ? result : result[..length];
    }
}
