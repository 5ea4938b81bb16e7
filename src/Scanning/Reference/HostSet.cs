using System.Numerics;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>
/// A set of host names as one block of bytes and a table of offsets into it: 60,000 names take about 1.6 MB, where a
/// frozen set of strings takes about four times as much. Names are compared whole, never by hash alone: a colliding name would otherwise
/// inherit another's good standing.
/// </summary>
public sealed class HostSet
{
    private readonly byte[] _bytes;
    private readonly int[] _slots; // offset + 1 of a name in _bytes; 0 is empty

    private HostSet(byte[] bytes, int[] slots, int count)
    {
        _bytes = bytes;
        _slots = slots;
        Count = count;
    }

    /// <summary>How many names it holds.</summary>
    public int Count { get; }

    internal IEnumerable<string> Names => _slots.Where(static slot => slot != 0).Select(slot => NameAt(slot - 1));

    /// <summary>Reads one ASCII host a line; '#' begins a comment line.</summary>
    public static HostSet Parse(byte[] lines)
    {
        int[] slots = new int[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, lines.AsSpan().Count((byte)'\n') * 2))];
        int count = 0;
        for (int start = 0; start < lines.Length;)
        {
            int length = lines.AsSpan(start).IndexOfAny((byte)'\n', (byte)'\r');
            if (length < 0)
                length = lines.Length - start;
            if (length > 0 && lines[start] != '#' && Insert(lines, slots, start, length))
                count++;
            start += length + 1;
        }

        return new HostSet(lines, slots, count);
    }

    /// <summary>Reads one host from each string.</summary>
    public static HostSet Of(params IEnumerable<string> hosts) => Parse(Encoding.ASCII.GetBytes(string.Join('\n', hosts) + "\n"));

    /// <summary>Whether exactly this host is in the set. It must be in lower case, as a parsed URL's host is.</summary>
    public bool Contains(ReadOnlySpan<char> host)
    {
        int mask = _slots.Length - 1;
        for (int slot = Hash(host) & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if (HoldsAt(_slots[slot] - 1, host))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The entry that is the host or one of its parents, longest first; empty when there is none. An entry that begins with a dot stands for the sub-domains
    /// alone, and is found with its dot.
    /// </summary>
    public ReadOnlySpan<char> FindSuffix(ReadOnlySpan<char> host)
    {
        while (!host.IsEmpty)
        {
            if (Contains(host))
                return host;
            int dot = host.IndexOf('.');
            if (dot < 0)
                break;
            if (Contains(host[dot..]))
                return host[dot..];
            host = host[(dot + 1)..];
        }

        return default;
    }

    /// <summary>Whether an entry lies below the domain. Reads the whole set: not for the click path.</summary>
    public bool HasBelow(string domain)
    {
        var ending = Encoding.ASCII.GetBytes($".{domain}");
        for (ReadOnlySpan<byte> rest = _bytes; rest.IndexOf(ending) is >= 0 and var at; rest = rest[(at + ending.Length)..])
        {
            if (at + ending.Length == rest.Length || rest[at + ending.Length] is (byte)'\n' or (byte)'\r')
                return true;
        }

        return false;
    }

    internal void AddTo(HostSieve sieve)
    {
        foreach (var name in Names)
            sieve.Add(Encoding.ASCII.GetBytes(name));
    }

    private string NameAt(int offset)
    {
        int length = _bytes.AsSpan(offset).IndexOfAny((byte)'\n', (byte)'\r');
        return Encoding.ASCII.GetString(_bytes, offset, length < 0 ? _bytes.Length - offset : length);
    }

    private static bool Insert(byte[] bytes, int[] slots, int start, int length)
    {
        int mask = slots.Length - 1;
        int slot = Hash(bytes.AsSpan(start, length)) & mask;
        for (; slots[slot] != 0; slot = (slot + 1) & mask)
        {
            ReadOnlySpan<byte> other = bytes.AsSpan(slots[slot] - 1);
            if (other.StartsWith(bytes.AsSpan(start, length)) && (other.Length == length || other[length] is (byte)'\n' or (byte)'\r'))
                return false;
        }

        slots[slot] = start + 1;
        return true;
    }

    private bool HoldsAt(int offset, ReadOnlySpan<char> host)
    {
        ReadOnlySpan<byte> entry = _bytes.AsSpan(offset);
        if (entry.Length < host.Length || (entry.Length > host.Length && entry[host.Length] is not ((byte)'\n' or (byte)'\r')))
            return false;
        for (int i = 0; i < host.Length; i++)
        {
            if (entry[i] != host[i])
                return false;
        }

        return true;
    }

    // FNV-1a: only spreads the entries over the table; an attacker who makes a long probe run gains a few nanoseconds.
    private static int Hash(ReadOnlySpan<char> host)
    {
        uint hash = 2166136261;
        foreach (char c in host)
            hash = (hash ^ (byte)c) * 16777619;
        return (int)(hash ^ (hash >> 15));
    }

    private static int Hash(ReadOnlySpan<byte> host)
    {
        uint hash = 2166136261;
        foreach (byte b in host)
            hash = (hash ^ b) * 16777619;
        return (int)(hash ^ (hash >> 15));
    }
}
