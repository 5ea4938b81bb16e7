using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>
/// One list as it is served: the version in force, and the steps that led to it. What a client has is a version and a bound, so that one which takes
/// little at once, or keeps little, gets the lowest prefixes first: hashes are spread evenly, and the next update goes on where the last has ended.
/// Not safe for several threads at once.
/// </summary>
public sealed class ServedPrefixes
{
    /// <summary>Of all steps kept: 16 MB. A client whose version has been forgotten is sent the whole list.</summary>
    private const int MostChangesKept = 4_000_000;

    private const int MostStepsKept = 2_000;

    private readonly int _mostChanges;
    private readonly LinkedList<ServedStep> _steps = [];
    private ServedVersion _now = new(default);
    private long _changes;

    public ServedPrefixes()
        : this(MostChangesKept)
    {
    }

    internal ServedPrefixes(int mostChanges) => _mostChanges = mostChanges;

    /// <summary>As it was before a start.</summary>
    internal ServedPrefixes(ServedVersion now, IEnumerable<ServedStep> steps)
        : this()
    {
        _now = now;
        foreach (var step in steps)
            Keep(step);
    }

    public int Count => _now.Count;

    internal ServedVersion Now => _now;

    /// <summary>Oldest first.</summary>
    internal IReadOnlyCollection<ServedStep> Steps => _steps;

    /// <summary>Puts another version in force.</summary>
    /// <param name="prefixes">In any order, each any number of times.</param>
    /// <returns>Whether it is another than before.</returns>
    public bool Replace(ReadOnlySpan<uint> prefixes)
    {
        var sorted = prefixes.ToArray();
        Array.Sort(sorted);
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
                sorted[count++] = sorted[i];
        }

        var bytes = new byte[count * sizeof(uint)];
        BinaryPrimitives.ReverseEndianness(sorted.AsSpan(0, count), MemoryMarshal.Cast<byte, uint>(bytes.AsSpan()));
        var next = new ServedVersion(bytes);
        if (next.Id == _now.Id)
            return false;
        var (added, removed) = ServedVersion.Compare(_now, next);
        Keep(new ServedStep(_now.Id, added, removed));
        _now = next;
        return true;
    }

    /// <summary>What a client with this state is told. Deterministic: the same lists, state and limits give the same.</summary>
    /// <param name="state">What it has; null for nothing, or where its state cannot be read.</param>
    /// <param name="limits">How much it takes; both above 0.</param>
    public ServedUpdate Update(ServedState? state, UpdateLimits limits)
    {
        var kept = Math.Min(_now.Count, limits.MostEntries);
        var end = _now.BoundAfter(kept);
        if (state is { } had && had.Bound is >= 0 and <= ServedState.Whole && Since(had.Version) is { } changes
            && TryChange(had.Bound, changes, end, limits.MostChanges, out var update))
        {
            return update;
        }

        if (kept <= limits.MostChanges)
            return kept == _now.Count ? _now.Full : Full(kept, isCutShort: false);
        return Full(limits.MostChanges, isCutShort: true);
    }

    private void Keep(ServedStep step)
    {
        _steps.AddLast(step);
        _changes += step.Changes;
        while (_steps.Count > MostStepsKept || _changes > _mostChanges)
        {
            _changes -= _steps.First!.Value.Changes;
            _steps.RemoveFirst();
        }
    }

    private ServedUpdate Full(int count, bool isCutShort) =>
        new(false, [], _now.Slice(0, count), new ServedState(_now.Id, _now.BoundAfter(count)), _now.ChecksumOf(count), isCutShort);

    private bool TryChange(long bound, ServedChanges changes, long end, int most, out ServedUpdate update)
    {
        update = null!;
        // What the client has lies below its bound, and is brought up to date there first.
        var low = Math.Min(bound, end);
        var added = changes.Added[..ServedChanges.CountBelow(changes.Added, low)];
        var removed = changes.Removed[..ServedChanges.CountBelow(changes.Removed, low)];
        var cutFrom = changes.CountBelow(_now, low);
        var cutTo = changes.CountBelow(_now, bound);
        var needed = (long)added.Length + removed.Length + (cutTo - cutFrom);
        if (needed > most)
            return false;

        // Then it gets what lies above, as far as it takes that.
        var start = _now.CountBelow(low);
        var stop = bound >= end ? start : (int)Math.Min(_now.CountBelow(end), start + (most - needed));
        var reached = bound >= end ? end : _now.BoundAfter(stop);
        var isCutShort = bound < end && stop < _now.CountBelow(end);

        var removals = ImmutableArray.CreateBuilder<uint>(removed.Length + cutTo - cutFrom);
        for (var i = 0; i < removed.Length; i++)
            removals.Add((uint)changes.CountBelow(_now, removed[i]));
        for (var place = cutFrom; place < cutTo; place++)
            removals.Add((uint)place);

        var additions = new byte[(added.Length + stop - start) * sizeof(uint)];
        for (var i = 0; i < added.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(additions.AsSpan(i * sizeof(uint)), added[i]);
        _now.Slice(start, stop).Span.CopyTo(additions.AsSpan(added.Length * sizeof(uint)));
        var count = _now.CountBelow(reached);
        update = new ServedUpdate(true, removals.MoveToImmutable(), additions, new ServedState(_now.Id, reached), _now.ChecksumOf(count), isCutShort);
        return true;
    }

    private ServedChanges? Since(ulong version)
    {
        if (version == _now.Id)
            return ServedChanges.None;
        // The latest of that version: the list may have come back to what it once was.
        for (var step = _steps.Last; step is not null; step = step.Previous)
        {
            if (step.Value.From == version)
                return ServedChanges.Of(From(step), _now);
        }

        return null;
    }

    private static IEnumerable<(ImmutableArray<uint> Added, ImmutableArray<uint> Removed)> From(LinkedListNode<ServedStep>? step)
    {
        for (; step is not null; step = step.Next)
            yield return (step.Value.Added, step.Value.Removed);
    }
}
