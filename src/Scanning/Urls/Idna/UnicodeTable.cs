using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Nylas.LinkSafety.Scanning.Urls.Idna;

/// <summary>
/// What Unicode 17 says of code points, as far as domain names need it, from the table that build/UnicodeTables
/// makes of Unicode's files. Our own, because .NET's IdnMapping and Normalize ask the ICU of the machine they
/// run on: another version of it, or none, would give a host another identity.
/// </summary>
internal static class UnicodeTable
{
    private const int BlockShift = 7;
    private const int BlockMask = (1 << BlockShift) - 1;

    private static readonly ushort[] BlockIndex, Blocks;
    private static readonly uint[] Flags, Mappings, Decompositions;
    private static readonly char[] Text;
    private static readonly ulong[] CompositionPairs;
    private static readonly int[] CompositionResults;

    static UnicodeTable()
    {
        using var stream = typeof(UnicodeTable).Assembly.GetManifestResourceStream("unicode.bin")
            ?? throw new InvalidOperationException("The assembly was built without its Unicode table.");
        byte[] data = new byte[stream.Length];
        stream.ReadExactly(data);

        ReadOnlySpan<byte> rest = data;
        BlockIndex = Take<ushort>(ref rest);
        Blocks = Take<ushort>(ref rest);
        Flags = Take<uint>(ref rest);
        Mappings = Take<uint>(ref rest);
        Decompositions = Take<uint>(ref rest);
        Text = Take<char>(ref rest);
        CompositionPairs = Take<ulong>(ref rest);
        CompositionResults = Take<int>(ref rest);
    }

    public static IdnaStatus StatusOf(int codePoint) => (IdnaStatus)(FlagsOf(codePoint) & 3);

    /// <summary>Status and traits in one look-up, for the loop that every name goes through.</summary>
    public static (IdnaStatus Status, NameTraits Traits) StatusAndTraitsOf(int codePoint)
    {
        uint flags = FlagsOf(codePoint);
        return ((IdnaStatus)(flags & 3), (NameTraits)(flags >> 18));
    }

    public static BidiClass BidiClassOf(int codePoint) => (BidiClass)(FlagsOf(codePoint) >> 2 & 15);

    public static JoiningType JoiningTypeOf(int codePoint) => (JoiningType)(FlagsOf(codePoint) >> 6 & 7);

    public static bool IsMark(int codePoint) => (FlagsOf(codePoint) >> 9 & 1) != 0;

    /// <summary>What has to be looked into because this code point is in a name.</summary>
    public static NameTraits TraitsOf(int codePoint) => (NameTraits)(FlagsOf(codePoint) >> 18);

    public static byte CombiningClassOf(int codePoint) => (byte)(FlagsOf(codePoint) >> 10);

    /// <summary>What a code point of status <see cref="IdnaStatus.Mapped"/> becomes.</summary>
    public static ReadOnlySpan<char> MappingOf(int codePoint) => TextAt(Mappings[RecordOf(codePoint)]);

    /// <summary>The full canonical decomposition; empty where there is none.</summary>
    public static ReadOnlySpan<char> DecompositionOf(int codePoint) => TextAt(Decompositions[RecordOf(codePoint)]);

    /// <summary>The primary composite of two code points; -1 where there is none.</summary>
    public static int Compose(int first, int second)
    {
        int index = Array.BinarySearch(CompositionPairs, (ulong)first << 32 | (uint)second);
        return index < 0 ? -1 : CompositionResults[index];
    }

    private static int RecordOf(int codePoint)
        => Blocks[(BlockIndex[codePoint >> BlockShift] << BlockShift) + (codePoint & BlockMask)];

    private static uint FlagsOf(int codePoint) => Flags[RecordOf(codePoint)];

    private static ReadOnlySpan<char> TextAt(uint place) => Text.AsSpan((int)(place >> 8), (int)(place & 255));

    private static T[] Take<T>(ref ReadOnlySpan<byte> data)
        where T : unmanaged
    {
        int count = BinaryPrimitives.ReadInt32LittleEndian(data);
        var values = MemoryMarshal.Cast<byte, T>(data[sizeof(int)..])[..count];
        data = data[(sizeof(int) + MemoryMarshal.AsBytes(values).Length)..];
        return values.ToArray();
    }
}
