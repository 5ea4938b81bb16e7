using System.Runtime.CompilerServices;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>
/// Compiled rules, immutable: open addressing with linear probing (D. E. Knuth, "The Art of Computer Programming" 3, 6.4, algorithm L), three
/// quarters full, so that 32-byte entries cost 43 bytes a rule. Several rules with one target lie in one run. Before the table stands a bit
/// filter of 16 bits a rule: nearly every expression of nearly every URL is in no rule, and the filter, a twentieth of the table, says so from the
/// processor's cache.
/// </summary>
internal sealed class RuleTable
{
    public static readonly RuleTable Empty = Build([]);

    private const int FilterBitsPerRule = 16;

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
        var filter = new ulong[((entries.Length * FilterBitsPerRule) / 64) + 1];
        var table = new RuleTable(slots, filter, entries.Length);
        foreach (ref readonly var entry in entries)
        {
            var slot = table.SlotOf(entry.Hash);
            while (slots[slot].IsUsed)
                slot = slot + 1 < slots.Length ? slot + 1 : 0;
            slots[slot] = entry;
            table.Mark(FilterBitsOf(entry.Hash));
            if (entry.IsBelowHost)
                table.Mark(entry.HostMark);
        }

        return table;
    }

    /// <summary>Whether rules with this target may be here; false is certain.</summary>
    public bool MayHold(UInt128 hash) => IsMarked(FilterBitsOf(hash));

    /// <summary>Whether a host may have rules of scope url or path; false is certain.</summary>
    public bool MayHaveBelow(uint hostMark) => IsMarked(hostMark);

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
            if (!found || !MayHold(entry.Hash) || (entry.IsBelowHost && !MayHaveBelow(entry.HostMark)))
                throw new InvalidOperationException($"The rule table is broken: rule {entry.Number} cannot be found.");
        }

        if (used != Count)
            throw new InvalidOperationException($"The rule table is broken: {used} slots are used for {Count} rules.");
    }

    // Bits that choose neither slot nor host mark.
    private static uint FilterBitsOf(UInt128 hash) => (uint)hash;

    // Lemire's multiplication in place of a remainder ("Fast random integer generation in an interval", 2019).
    private int SlotOf(UInt128 hash) => (int)Math.BigMul((ulong)(hash >> 64), (ulong)_slots.Length, out _);

    private bool IsMarked(uint bits)
    {
        var index = BitOf(bits);
        return (_filter[index >> 6] & (1ul << (int)(index & 63))) != 0;
    }

    private void Mark(uint bits)
    {
        var index = BitOf(bits);
        _filter[index >> 6] |= 1ul << (int)(index & 63);
    }

    private ulong BitOf(uint bits) => (ulong)(((UInt128)bits * ((ulong)_filter.Length * 64)) >> 32);

    /// <summary>The rules that have one target.</summary>
    public ref struct Run(RuleEntry[] slots, UInt128 hash, int first)
    {
        private int _next = first;

        public RuleEntry Current { get; private set; }

        public readonly Run GetEnumerator() => this;

        public bool MoveNext()
        {
            while (slots[_next].IsUsed)
            {
                ref readonly var slot = ref slots[_next];
                _next = _next + 1 < slots.Length ? _next + 1 : 0;
                if (slot.Hash != hash)
                    continue;
                Current = slot;
                return true;
            }

            return false;
        }
    }
}
