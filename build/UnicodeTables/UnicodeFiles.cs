using System.Globalization;
using System.Text;

namespace Nylas.LinkSafety.UnicodeTables;

/// <summary>Reads the Unicode Character Database's format (UAX #44, 4.2): fields between semicolons, comments after '#'.</summary>
internal static class UnicodeFiles
{
    private const int CodePoints = 0x110000;

    public static CharacterData[] ReadCharacters(string folder)
    {
        var characters = new CharacterData[CodePoints];
        for (int i = 0; i < characters.Length; i++)
            characters[i] = new CharacterData();

        ReadUnicodeData(Path.Combine(folder, "UnicodeData.txt"), characters);

        foreach (string[] fields in ReadFields(Path.Combine(folder, "DerivedJoiningType.txt")))
        {
            foreach (int codePoint in Range(fields[0]))
                characters[codePoint].Joining = Enum.Parse<JoiningType>(fields[1]);
        }

        foreach (string[] fields in ReadFields(Path.Combine(folder, "IdnaMappingTable.txt")))
        {
            var status = fields[1] switch
            {
                "valid" or "deviation" => IdnaStatus.Valid,
                "mapped" => IdnaStatus.Mapped,
                "ignored" => IdnaStatus.Ignored,
                "disallowed" => IdnaStatus.Disallowed,
                _ => throw new InvalidDataException($"\"{fields[1]}\" is no status of the IDNA mapping table."),
            };
            string mapping = status == IdnaStatus.Mapped ? Text(fields[2]) : "";
            foreach (int codePoint in Range(fields[0]))
            {
                characters[codePoint].Status = status;
                characters[codePoint].Mapping = mapping;
            }
        }

        return characters;
    }

    public static HashSet<int> ReadCompositionExclusions(string folder)
        => [.. ReadFields(Path.Combine(folder, "CompositionExclusions.txt")).SelectMany(fields => Range(fields[0]))];

    private static void ReadUnicodeData(string path, CharacterData[] characters)
    {
        int rangeStart = -1;
        foreach (string[] fields in ReadFields(path))
        {
            int last = Number(fields[0]);
            if (fields[1].EndsWith(", First>", StringComparison.Ordinal))
            {
                rangeStart = last;
                continue;
            }

            int first = fields[1].EndsWith(", Last>", StringComparison.Ordinal) ? rangeStart : last;
            for (int codePoint = first; codePoint <= last; codePoint++)
            {
                var character = characters[codePoint];
                character.IsMark = fields[2][0] == 'M';
                character.CombiningClass = byte.Parse(fields[3], CultureInfo.InvariantCulture);
                character.Bidi = Enum.TryParse<BidiClass>(fields[4], out var bidi) ? bidi : BidiClass.Other;

                // A decomposition with a tag in front ("<font> 0041") is a compatibility one: NFC has none.
                if (fields[5].Length > 0 && fields[5][0] != '<')
                    character.Decomposition = [.. fields[5].Split(' ').Select(Number)];
            }
        }
    }

    private static IEnumerable<string[]> ReadFields(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            string content = comment < 0 ? line : line[..comment];
            if (!string.IsNullOrWhiteSpace(content))
                yield return content.Split(';', StringSplitOptions.TrimEntries);
        }
    }

    private static IEnumerable<int> Range(string field)
    {
        string[] ends = field.Split("..");
        int first = Number(ends[0]), last = Number(ends[^1]);
        return Enumerable.Range(first, last - first + 1);
    }

    private static string Text(string codePoints)
    {
        var text = new StringBuilder();
        foreach (string codePoint in codePoints.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            text.Append(char.ConvertFromUtf32(Number(codePoint)));
        return text.ToString();
    }

    private static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
