namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>Reads the brand files. Their form stands at the head of brands.tsv and brand-sites.tsv.</summary>
internal sealed class BrandFile
{
    public List<Brand> Brands { get; } = [];

    public List<BrandName> Names { get; } = [];

    /// <summary>Curated brands: names, tokens, domains.</summary>
    public void AddCurated(string file, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            string[] columns = line.Split('\t');
            if (columns.Length != 3 || columns[0].Length == 0 || columns[2].Length == 0)
                throw ReferenceFiles.Malformed(file, line, "names, tab, tokens, tab, domains");
            string[] names = columns[0].Split('|');
            Add(
                names[0].TrimStart('~'),
                [.. columns[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static t => t.ToLowerInvariant())],
                [.. columns[2].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static d => d.ToLowerInvariant())],
                isOftenPhished: true);
            foreach (string name in names)
                Names.Add(new BrandName(Brands.Count - 1, name.TrimStart('~'), name.StartsWith('~')));
        }
    }

    /// <summary>Brands known by name and home alone. Their names count only where they stand alone: most are plain words or nobody's target.</summary>
    public void AddKnownByName(string file, IEnumerable<string> lines)
    {
        var known = Names.Select(static n => n.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines)
        {
            string[] columns = line.Split('\t');
            if (columns.Length != 2)
                throw ReferenceFiles.Malformed(file, line, "name, tab, domain");
            if (!known.Add(columns[0]))
                continue;
            Add(columns[0], [], [columns[1]], isOftenPhished: false);
            Names.Add(new BrandName(Brands.Count - 1, columns[0], MeansOtherThings: true));
        }
    }

    private void Add(string name, string[] tokens, string[] domains, bool isOftenPhished) =>
        Brands.Add(new Brand(Brands.Count, name, [.. tokens], [.. domains], isOftenPhished));
}
