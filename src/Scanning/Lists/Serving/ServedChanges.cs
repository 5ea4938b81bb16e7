using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>How an earlier version differs from the one in force. Small, however long the list is.</summary>
/// <param name="Added">Not in the earlier one, sorted.</param>
/// <param name="Removed">Only in the earlier one, sorted.</param>
internal sealed record ServedChanges(ImmutableArray<uint> Added, ImmutableArray<uint> Removed)
{
    public static readonly ServedChanges None = new([], []);

    /// <summary>Of steps from one version to the next, oldest first, what is left of them at the end.</summary>
    public static ServedChanges Of(IEnumerable<(ImmutableArray<uint> Added, ImmutableArray<uint> Removed)> steps, ServedVersion now)
    {
        // The first step that a prefix is in tells whether the earlier version had it.
        var hadIt = new Dictionary<uint, bool>();
        foreach (var (added, removed) in steps)
        {
            foreach (var prefix in added)
                _ = hadIt.TryAdd(prefix, false);
            foreach (var prefix in removed)
                _ = hadIt.TryAdd(prefix, true);
        }

        return new ServedChanges(
            [.. hadIt.Where(change => !change.Value && now.Contains(change.Key)).Select(static change => change.Key).Order()],
            [.. hadIt.Where(change => change.Value && !now.Contains(change.Key)).Select(static change => change.Key).Order()]);
    }

    /// <summary>How many of the earlier version are below a bound.</summary>
    public int CountBelow(ServedVersion now, long bound) => now.CountBelow(bound) - CountBelow(Added, bound) + CountBelow(Removed, bound);

    public static int CountBelow(ImmutableArray<uint> sorted, long bound)
    {
        if (bound > uint.MaxValue)
            return sorted.Length;
        var place = sorted.AsSpan().BinarySearch((uint)bound);
        return place < 0 ? ~place : place;
    }
}
