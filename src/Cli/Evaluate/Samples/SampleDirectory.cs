using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Evaluate.Samples;

/// <summary>
/// Finds the labelled sets below a directory, whoever gathered them: tables with a column <c>url</c>, lists of URLs, pages named by a
/// <c>manifest.csv</c>, and plain directories of pages. A label is a row's, else that of the file's name, else that of the nearest directory whose
/// name tells ("phishing/", "benign/"). What has none is passed over and said.
/// </summary>
internal sealed class SampleDirectory(string root, PublicSuffixList suffixes)
{
    private const string Manifest = "manifest.csv";

    private readonly List<Sample> _samples = [];
    private readonly List<string> _notes = [];

    /// <summary>What was passed over, and why.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public IReadOnlyList<Sample> Read()
    {
        string[] files = [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string[] manifests = [.. files.Where(static file => Path.GetFileName(file) == Manifest).Select(static file => Path.GetDirectoryName(file)!)];
        foreach (string file in files)
        {
            bool isListed = Array.Exists(manifests, folder => file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal));
            switch (Path.GetExtension(file).ToLowerInvariant())
            {
                case ".csv" when Path.GetFileName(file) == Manifest:
                    ReadManifest(file);
                    break;
                case ".csv" when !isListed:
                    ReadTable(file);
                    break;
                case ".txt" or ".urls" when !isListed && LabelOfPath(file) is { } isBad:
                    ReadList(file, isBad);
                    break;
                case ".html" or ".htm" when !isListed && LabelOfPath(file) is { } isBad:
                    Add(Relative(Path.GetDirectoryName(file)!), Relative(file), isBad, "", "", file);
                    break;
            }
        }

        return _samples;
    }

    private void ReadTable(string file)
    {
        string[] head = CsvFile.ReadHead(file);
        if (!head.Contains("url"))
            return;
        string name = Path.GetFileNameWithoutExtension(file);
        bool? ofPath = LabelOfPath(file);
        int row = 1, unlabelled = 0, unread = 0;
        foreach (var fields in CsvFile.ReadRows(file))
        {
            row++;
            if ((SampleLabel.Read(fields.GetValueOrDefault("label")) ?? ofPath) is not { } isBad)
                unlabelled++;
            else if (!Add(SourceOf(name, fields), $"{Relative(file)}:{row}", isBad, fields.GetValueOrDefault("url", ""), DateOf(fields), pageFile: null))
                unread++;
        }

        Note(file, unlabelled, "no label");
        Note(file, unread, "no URL that a browser would visit");
    }

    private void ReadList(string file, bool isBad)
    {
        int row = 0, unread = 0;
        foreach (string line in File.ReadLines(file))
        {
            row++;
            if (line.Length > 0 && line[0] != '#' && !Add(Path.GetFileNameWithoutExtension(file), $"{Relative(file)}:{row}", isBad, line, "", pageFile: null))
                unread++;
        }

        Note(file, unread, "no URL that a browser would visit");
    }

    private void ReadManifest(string file)
    {
        string folder = Path.GetDirectoryName(file)!;
        int unlabelled = 0, missing = 0;
        foreach (var fields in CsvFile.ReadRows(file))
        {
            string page = Path.GetFullPath(Path.Combine(folder, fields.GetValueOrDefault("file", "")));
            if ((SampleLabel.Read(fields.GetValueOrDefault("label")) ?? LabelOfPath(page)) is not { } isBad)
                unlabelled++;
            else if (!page.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(page))
                missing++;
            else
                Add($"pages/{Path.GetFileName(Path.GetDirectoryName(page))}", Relative(page), isBad, AddressOf(fields), fields.GetValueOrDefault("date", ""), page);
        }

        Note(file, unlabelled, "no label");
        Note(file, missing, "no page beside the manifest");
    }

    // A page whose URL the gatherer lost may still be known to be of a site: what is at home there must not be judged as if it were elsewhere.
    private static string AddressOf(IReadOnlyDictionary<string, string> fields)
    {
        if (fields.GetValueOrDefault("url", "") is { Length: > 0 } url)
            return url;
        string hint = fields.GetValueOrDefault("site_hint", "");
        return hint.Length == 0 ? "" : hint.Contains('.', StringComparison.Ordinal) ? $"https://{hint}/" : $"https://www.{hint}.com/";
    }

    private bool Add(string source, string place, bool isBad, string url, string date, string? pageFile)
    {
        string text = url.Trim();
        if (text.Length > 0 && !text.Contains("://", StringComparison.Ordinal))
            text = "http://" + text;
        if (!WebUrl.TryParse(text, out var parsed, out _) && pageFile is null)
            return false;
        _samples.Add(new Sample(source, place, isBad, parsed)
        {
            PageFile = pageFile,
            Date = DateOnly.TryParse(date.Length > 10 ? date[..10] : date, System.Globalization.CultureInfo.InvariantCulture, out var day) ? day : null,
            Site = parsed is null ? place : suffixes.Lookup(parsed).SiteKey,
        });
        return true;
    }

    private static string SourceOf(string name, IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("source", "") is { Length: > 0 } source ? $"{name}/{source}" : name;

    private static string DateOf(IReadOnlyDictionary<string, string> fields)
    {
        foreach (string column in (ReadOnlySpan<string>)["date", "first_seen_utc", "first_seen", "submission_time", "dateadded"])
        {
            if (fields.GetValueOrDefault(column, "") is { Length: > 0 } date)
                return date;
        }

        return "";
    }

    private bool? LabelOfPath(string file)
    {
        string[] parts = Relative(file).Split('/');
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            if (SampleLabel.OfName(parts[i]) is { } isBad)
                return isBad;
        }

        return null;
    }

    private void Note(string file, int count, string what)
    {
        if (count > 0)
            _notes.Add(FormattableString.Invariant($"{Relative(file)}: {count:N0} rows passed over: {what}"));
    }

    private string Relative(string file) => Path.GetRelativePath(root, file).Replace('\\', '/');
}
