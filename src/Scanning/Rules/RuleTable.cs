using System.Runtime.CompilerServices;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>
/// Compiled rules, immutable: open addressing with linear probing (D. E. Knuth, "The Art of Computer Programming" 3, 6.4, algorithm L), three
/// quarters full, so that 40-byte entries cost 53 bytes a rule. Several rules with one target lie in one run. Before the table stands a bit
/// filter of 16 bits a rule, two of them set: nearly every expression of nearly every URL is in no rule, and the filter, a twenty-fifth of the
/// table, says so. All that is about one host lies in one of its blocks of 512 bits, which is one fetch from memory (F. Putze, P. Sanders and
/// J. Singler, "Cache-, hash- and space-efficient Bloom filters", 2007).
/// </summary>
internal sealed class RuleTable
{
    public static readonly RuleTable Empty = Build([]);

    private const int FilterBitsPerRule = 16;
    private const int WordsABlock = 8;

    private readonly RuleEntry[] _slots;
    private readonly ulong[] _filter;

    private RuleTable(RuleEntry[] slots, ulong[] filter, int count)
    {
        _slots = slots;
        _filter = filter;
        Count = count;
    }

    public int Count { get; }

    public long Bytes => ((long)_slots.Length * Unsafe.SizeOf<RuleEntry>()) + ((long)_filter.Length * sizeof(ulong));

    public static RuleTable Build(ReadOnlySpan<RuleEntry> entries)
    {
        var slots = new RuleEntry[(entries.Length * 4 / 3) + 1];
        var filter = new ulong[WordsABlock * (((entries.Length * FilterBitsPerRule) / (64 * WordsABlock)) + 1)];
        var table = new RuleTable(slots, filter, entries.Length);
        foreach (ref readonly var entry in entries)
        {
            var slot = table.SlotOf(entry.Hash);
            while (slots[slot].IsUsed)
                slot = slot + 1 < slots.Length ? slot + 1 : 0;
            slots[slot] = entry;
            if (entry.IsBelowHost)
                table.Mark(entry.HostMark, RuleMarks.Below(entry.HostMark));
            table.Mark(entry.HostMark, entry.OwnMark);
        }

        return table;
    }

    /// <summary>Whether rules with a target of this mark may be here; false is certain.</summary>
    public bool MayHold(uint hostMark, uint mark) => IsMarked(hostMark, mark);

    /// <summary>Whether a host may have rules of scope url or path; false is certain.</summary>
    public bool MayHaveBelow(uint hostMark) => IsMarked(hostMark, RuleMarks.Below(hostMark));

    public Run Find(UInt128 hash) => new(_slots, hash, SlotOf(hash));

    /// <summary>All rules, in no order.</summary>
    public IEnumerable<RuleEntry> Entries() => _slots.Where(slot => slot.IsUsed);

    /// <exception cref="InvalidOperationException">The structure contradicts itself.</exception>
    public void CheckIntegrity()
    {
        var used = 0;
        foreach (var entry in Entries())
        {
            used++;
            var found = false;
            foreach (var candidate in Find(entry.Hash))
                found |= candidate.Number == entry.Number;
            var isMarked = MayHold(entry.HostMark, entry.OwnMark) && (!entry.IsBelowHost || MayHaveBelow(entry.HostMark));
            if (!found || !isMarked)
                throw new InvalidOperationException($"The rule table is broken: rule {entry.Number} cannot be found.");
        }

        if (used != Count)
            throw new InvalidOperationException($"The rule table is broken: {used} slots are used for {Count} rules.");
    }

    // Lemire's multiplication in place of a remainder ("Fast random integer generation in an interval", 2019).
    private int SlotOf(UInt128 hash) => (int)Math.BigMul((ulong)(hash >> 64), (ulong)_slots.Length, out _);

    // The host chooses the block, by the upper bits of its mark; the target two bits in it, by the lower ones of its own.
    private Span<ulong> BlockOf(uint hostMark) =>
        _filter.AsSpan((int)(((ulong)hostMark * (uint)(_filter.Length / WordsABlock)) >> 32) * WordsABlock, WordsABlock);

    private bool IsMarked(uint hostMark, uint mark)
    {
        var block = BlockOf(hostMark);
        return (block[(int)(mark & 7)] & Bit(mark >> 3)) != 0 && (block[(int)((mark >> 9) & 7)] & Bit(mark >> 12)) != 0;
    }

    private void Mark(uint hostMark, uint mark)
    {
        var block = BlockOf(hostMark);
        block[(int)(mark & 7)] |= Bit(mark >> 3);
        block[(int)((mark >> 9) & 7)] |= Bit(mark >> 12);
    }

    private static ulong Bit(uint at) => 1ul << (int)(at & 63);

    /// <summary>The rules that have one target.</summary>
    public ref struct Run(RuleEntry[] slots, UInt128 hash, int first)
    {
        private int _next = first;
        private ref readonly RuleEntry _current;

        public readonly ref readonly RuleEntry Current => ref _current;

        public readonly Run GetEnumerator() => this;

        public bool MoveNext()
        {
            while (true)
            {
                ref readonly var slot = ref slots[_next];
                if (!slot.IsUsed)
                    return false;
                _next = _next + 1 < slots.Length ? _next + 1 : 0;
                if (slot.Hash != hash)
                    continue;
                _current = ref slot;
                return true;
            }
        }
    }
}
