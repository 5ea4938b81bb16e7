using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>Goes through groups of prefixes at once, in the order of all their bytes: what indices of removals count.</summary>
internal ref struct PrefixWalk(ImmutableArray<PrefixGroup> groups)
{
    private readonly int[] _next = new int[groups.Length];

    /// <summary>The prefix; valid after <see cref="Next"/> was true.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Which group it is of.</summary>
    public int Group { get; private set; }

    /// <summary>Its place in that group.</summary>
    public int Index { get; private set; }

    public bool Next()
    {
        int first = -1;
        for (int i = 0; i < groups.Length; i++)
        {
            if (_next[i] < groups[i].Count && (first < 0 || groups[i][_next[i]].SequenceCompareTo(groups[first][_next[first]]) < 0))
                first = i;
        }

        if (first < 0)
            return false;
        Group = first;
        Index = _next[first]++;
        Current = groups[first][Index];
        return true;
    }
}
