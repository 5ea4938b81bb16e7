using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>Reads lures.tsv; its form stands at its head.</summary>
internal static class LureFile
{
    private const string Name = "lures.tsv";

    public static ImmutableArray<Lure> Read(ReferenceFiles files)
    {
        var lures = ImmutableArray.CreateBuilder<Lure>(2048);
        foreach (string line in files.ReadLines(Name))
        {
            string[] columns = line.Split('\t');
            if (columns.Length != 3 || !Enum.TryParse(columns[0].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out LureKind kind))
                throw ReferenceFiles.Malformed(Name, line, "a known kind, tab, language, tab, phrases");
            foreach (string phrase in columns[2].Split('|', StringSplitOptions.RemoveEmptyEntries))
                lures.Add(new Lure(kind, columns[1], phrase));
        }

        return lures.DrainToImmutable();
    }
}
