using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>How a list changes, as versions 4 and 5 of the protocol both say it.</summary>
/// <param name="IsPartial">To be applied to what one has; else it is the whole list.</param>
/// <param name="Removals">Places in the order of the set before the update, from 0. They go before anything is added.</param>
/// <param name="Additions">What is added.</param>
/// <param name="State">What to ask for the next update with.</param>
/// <param name="Checksum">SHA-256 of the list after the update.</param>
public sealed record PrefixUpdate(
    bool IsPartial, ImmutableArray<uint> Removals, ImmutableArray<PrefixAdditions> Additions, ReadOnlyMemory<byte> State, ReadOnlyMemory<byte> Checksum)
{
    /// <summary>The update from one set to another: what a server answers a client with that has the first.</summary>
    public static PrefixUpdate Between(PrefixSet before, PrefixSet after, ReadOnlyMemory<byte> state)
    {
        var removals = ImmutableArray.CreateBuilder<uint>();
        uint index = 0;
        for (var walk = new PrefixWalk(before.Groups); walk.Next(); index++)
        {
            if (!Has(after, walk.Current))
                removals.Add(index);
        }

        var additions = ImmutableArray.CreateBuilder<PrefixAdditions>();
        foreach (var group in after.Groups)
        {
            var added = new List<byte>();
            for (int i = 0; i < group.Count; i++)
            {
                if (!Has(before, group[i]))
                    added.AddRange(group[i]);
            }

            if (added.Count > 0)
                additions.Add(new PrefixAdditions(group.Size, added.ToArray()));
        }

        return new PrefixUpdate(true, removals.DrainToImmutable(), additions.DrainToImmutable(), state, after.Checksum());
    }

    /// <summary>The whole of a set.</summary>
    public static PrefixUpdate Full(PrefixSet set, ReadOnlyMemory<byte> state) =>
        new(false, [], [.. set.Groups.Select(group => new PrefixAdditions(group.Size, group.Bytes))], state, set.Checksum());

    private static bool Has(PrefixSet set, ReadOnlySpan<byte> prefix)
    {
        foreach (var group in set.Groups)
        {
            if (group.Size == prefix.Length)
                return group.Contains(prefix);
        }

        return false;
    }
}
