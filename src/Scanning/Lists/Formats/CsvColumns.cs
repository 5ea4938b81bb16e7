namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>Where in a record the columns are that a format takes.</summary>
internal sealed class CsvColumns
{
    private readonly string[] _names;

    private CsvColumns(string[] names) => _names = names;

    public static CsvColumns Of(params string[] names) => new(names);

    /// <summary>The columns of a header line; a comment's mark before the first is passed over.</summary>
    public static CsvColumns Read(CsvRecord header)
    {
        var names = new string[header.Count];
        for (int i = 0; i < names.Length; i++)
            names[i] = header[i].Trim(" \t#").ToString();
        return new CsvColumns(names);
    }

    public int Count => _names.Length;

    /// <summary>-1 when there is none of that name.</summary>
    public int this[string name] => Array.FindIndex(_names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (this[name] < 0)
                return false;
        }

        return true;
    }
}
