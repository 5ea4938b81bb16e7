using System.Buffers.Binary;
using Nylas.LinkSafety.Scanning.Lists.Hashing;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>
/// An entry as the snapshot keeps it: 44 bytes, little-endian but for the hash. 0 full hash, 32 · 32 first seen, minutes since 2000, 0 for unknown, 4 ·
/// 36 end, the same, 4 · 40 feed, 2 · 42 scope in bits 0-2, threat plus one in 3-5, exception in 6, servable in 7, 1 · 43 confidence of 255, 0 for unknown, 1.
/// </summary>
internal readonly record struct ListRow(
    ListHash Hash, ushort Feed, ListScope Scope, ThreatType? Threat, bool IsException, byte Confidence, uint FirstSeen, uint ExpiresAt)
    : IComparable<ListRow>
{
    public const int Size = 44;

    private const int ExceptionBit = 0x40;
    private const int ServableBit = 0x80;

    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Safe Browsing's clients take its expression for what it says: it may be served to them where its feed may.</summary>
    public bool IsServable { get; init; }

    /// <summary>Scope, threat, whether it is an exception and whether it may be served, in one byte.</summary>
    public byte Kind => (byte)(
        (int)Scope | ((Threat is { } type ? (int)type + 1 : 0) << 3) | (IsException ? ExceptionBit : 0) | (IsServable ? ServableBit : 0));

    public static ListRow Of(in ListHash hash, ushort feed, in ListEntry entry) => new(
        hash,
        feed,
        entry.Scope,
        entry.Threat,
        entry.IsException,
        entry.Confidence is { } confidence ? (byte)Math.Clamp(1 + (int)(confidence * 254), 1, 255) : (byte)0,
        ToMinutes(entry.FirstSeen),
        ToMinutes(entry.ExpiresAt));

    public static ListRow Read(ReadOnlySpan<byte> bytes)
    {
        var (scope, threat, isException) = ReadKind(bytes[42]);
        return new ListRow(
            ListHash.Read(bytes),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[40..]),
            scope,
            threat,
            isException,
            bytes[43],
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[32..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[36..]))
        {
            IsServable = (bytes[42] & ServableBit) != 0,
        };
    }

    public void Write(Span<byte> bytes)
    {
        Hash.Write(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[32..], FirstSeen);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[36..], ExpiresAt);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[40..], Feed);
        bytes[42] = Kind;
        bytes[43] = Confidence;
    }

    /// <summary>By hash, then by all else, the surest first: any order of the same entries gives the same snapshot.</summary>
    public int CompareTo(ListRow other)
    {
        var order = Hash.CompareTo(other.Hash);
        if (order == 0)
            order = Feed.CompareTo(other.Feed);
        if (order == 0)
            order = Scope.CompareTo(other.Scope);
        if (order == 0)
            order = IsException.CompareTo(other.IsException);
        if (order == 0)
            order = Nullable.Compare(Threat, other.Threat);
        if (order == 0)
            order = other.Confidence.CompareTo(Confidence);
        if (order == 0)
            order = FirstSeen.CompareTo(other.FirstSeen);
        return order != 0 ? order : ExpiresAt.CompareTo(other.ExpiresAt);
    }

    /// <summary>Whether a list says the same of the same thing twice; how sure and since when may differ.</summary>
    public bool IsSameAs(in ListRow other) =>
        Hash == other.Hash && Feed == other.Feed && Scope == other.Scope && IsException == other.IsException && Threat == other.Threat;

    public static (ListScope Scope, ThreatType? Threat, bool IsException) ReadKind(byte kind)
    {
        var threat = (kind >> 3) & 7;
        return ((ListScope)(kind & 7), threat == 0 ? null : (ThreatType)(threat - 1), (kind & ExceptionBit) != 0);
    }

    /// <summary>0 to 1, or null where the list does not say.</summary>
    public static double? ToConfidence(byte confidence) => confidence == 0 ? null : (confidence - 1) / 254.0;

    public static DateTimeOffset? ToTime(uint minutes) => minutes == 0 ? null : Epoch.AddMinutes(minutes);

    // What is older than the epoch was seen at it; what lies beyond the year 10000 never ends.
    private static uint ToMinutes(DateTimeOffset? time) =>
        time is not { } at ? 0 : (uint)Math.Clamp((at - Epoch).TotalMinutes, 1, uint.MaxValue);
}
