using System.Runtime.InteropServices;

namespace Nylas.LinkSafety.UnicodeTables;

/// <summary>
/// Writes the table: a two-stage index from code points to distinct records, the records, the text that they
/// point into, and the compositions. Little-endian; Scanning's UnicodeTable reads it and says the same.
/// </summary>
internal static class TableWriter
{
    private const int BlockSize = 128;

    public static byte[] Write(CharacterData[] characters, SortedDictionary<(int First, int Second), int> compositions)
    {
        var text = new TextPool();
        var records = new Dictionary<(uint Flags, uint Mapping, uint Decomposition), ushort>();
        var blocks = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var blockContents = new List<ushort>();
        var stage1 = new List<ushort>();

        for (int start = 0; start < characters.Length; start += BlockSize)
        {
            ushort[] block = new ushort[BlockSize];
            for (int i = 0; i < BlockSize; i++)
            {
                var character = characters[start + i];
                var record = (Flags(character, start + i), text.Add(character.Mapping),
                    text.Add(character.Decomposition.Length > 0 ? CanonicalCompositions.Decompose(characters, start + i) : ""));
                if (!records.TryGetValue(record, out block[i]))
                    records.Add(record, block[i] = checked((ushort)records.Count));
            }

            string key = new(MemoryMarshal.Cast<ushort, char>(block));
            if (!blocks.TryGetValue(key, out ushort index))
            {
                blocks.Add(key, index = checked((ushort)blocks.Count));
                blockContents.AddRange(block);
            }

            stage1.Add(index);
        }

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        WriteAll(writer, stage1, writer.Write);
        WriteAll(writer, blockContents, writer.Write);
        WriteAll(writer, [.. records.Keys.Select(record => record.Flags)], writer.Write);
        WriteAll(writer, [.. records.Keys.Select(record => record.Mapping)], writer.Write);
        WriteAll(writer, [.. records.Keys.Select(record => record.Decomposition)], writer.Write);
        WriteAll(writer, [.. text.ToString().Select(c => (ushort)c)], writer.Write);
        WriteAll(writer, [.. compositions.Keys.Select(pair => (ulong)pair.First << 32 | (uint)pair.Second)], writer.Write);
        WriteAll(writer, [.. compositions.Values], writer.Write);
        return stream.ToArray();
    }

    /// <summary>
    /// Status in bits 0-1, bidi class 2-5, joining type 6-8, mark 9, combining class 10-17; then what a name's
    /// code points are ORed for: 18 may need normalization, 19 disallowed, 20 right-to-left, 21 a joiner.
    /// </summary>
    private static uint Flags(CharacterData character, int codePoint)
        => (uint)character.Status | (uint)character.Bidi << 2 | (uint)character.Joining << 6
            | Bit(character.IsMark, 9) | (uint)character.CombiningClass << 10
            | Bit(character.NeedsNormalization, 18) | Bit(character.Status == IdnaStatus.Disallowed, 19)
            | Bit(character.Bidi is BidiClass.R or BidiClass.AL or BidiClass.AN, 20) | Bit(codePoint is 0x200C or 0x200D, 21);

    private static uint Bit(bool value, int position) => value ? 1u << position : 0;

    private static void WriteAll<T>(BinaryWriter writer, List<T> values, Action<T> write)
    {
        writer.Write(values.Count);
        values.ForEach(write);
    }
}
