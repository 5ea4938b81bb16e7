using System.Globalization;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>Which script a character belongs to (Unicode 17, Scripts.txt), and whether a word keeps to one as UTS #39 asks.</summary>
public sealed class ScriptTable
{
    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly string[] _scripts;

    private ScriptTable(List<(int Start, int End, string Script)> ranges)
    {
        ranges.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        _starts = [.. ranges.Select(static r => r.Start)];
        _ends = [.. ranges.Select(static r => r.End)];
        _scripts = [.. ranges.Select(static r => r.Script)];
    }

    internal static ScriptTable Load(ReferenceFiles files)
    {
        const string Name = "scripts.tsv";
        var ranges = new List<(int, int, string)>(2400);
        foreach (string line in files.ReadLines(Name))
        {
            string[] columns = line.Split('\t');
            if (columns.Length != 2)
                throw ReferenceFiles.Malformed(Name, line, "script, tab, ranges");
            foreach (string range in columns[1].Split(' '))
            {
                int dash = range.IndexOf('-', StringComparison.Ordinal);
                int start = Hex(dash < 0 ? range : range.AsSpan(0, dash));
                ranges.Add((start, dash < 0 ? start : Hex(range.AsSpan(dash + 1)), columns[0]));
            }
        }

        return new ScriptTable(ranges);

        static int Hex(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    /// <summary>The script's name as in Unicode's files ("Latin"); "Unknown" for code points that have none.</summary>
    public string ScriptOf(Rune rune)
    {
        int index = Array.BinarySearch(_starts, rune.Value);
        if (index < 0)
            index = ~index - 1;
        return index >= 0 && rune.Value <= _ends[index] ? _scripts[index] : "Unknown";
    }

    /// <summary>
    /// The scripts of a word that no one language mixes, in order of appearance; empty when it keeps to one script, or to Latin with Japanese,
    /// Chinese or Korean (UTS #39 section 5.2, "highly restrictive"). Common and Inherited characters go with any.
    /// </summary>
    public IReadOnlyList<string> FindMixture(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word))
            return [];
        var seen = new List<string>(2);
        foreach (Rune rune in word.EnumerateRunes())
        {
            string script = ScriptOf(rune);
            if (script is not ("Common" or "Inherited" or "Unknown") && !seen.Contains(script))
                seen.Add(script);
        }

        return seen.Count < 2 || Together(seen, "Han", "Hiragana", "Katakana") || Together(seen, "Han", "Bopomofo", "Bopomofo") || Together(seen, "Han", "Hangul", "Hangul")
            ? []
            : seen;
    }

    private static bool Together(List<string> seen, string first, string second, string third) =>
        seen.TrueForAll(script => script == "Latin" || script == first || script == second || script == third);
}
