using System.Text;

namespace Nylas.LinkSafety.Cli.Evaluate.Samples;

/// <summary>Reads RFC 4180 files with a head, row by row; a quoted field may hold line ends.</summary>
internal static class CsvFile
{
    /// <summary>The columns' names in the head, in lower case.</summary>
    public static string[] ReadHead(string path)
    {
        using var reader = new StreamReader(path);
        var fields = new List<string>();
        return ReadRow(reader, fields) ? [.. fields.Select(static name => name.Trim().ToLowerInvariant())] : [];
    }

    /// <summary>The rows below the head, by column name. A row with too few fields lacks the last columns; more than the head names are dropped.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> ReadRows(string path)
    {
        string[] head = ReadHead(path);
        using var reader = new StreamReader(path);
        var fields = new List<string>();
        ReadRow(reader, fields);
        while (ReadRow(reader, fields))
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            for (int i = 0; i < Math.Min(head.Length, fields.Count); i++)
                row[head[i]] = fields[i];
            yield return row;
        }
    }

    private static bool ReadRow(StreamReader reader, List<string> fields)
    {
        fields.Clear();
        if (reader.Peek() < 0)
            return false;
        var field = new StringBuilder();
        bool isQuoted = false;
        while (reader.Read() is >= 0 and var read && (isQuoted || read != '\n'))
        {
            char c = (char)read;
            if (c == '"' && isQuoted && reader.Peek() == '"')
                field.Append((char)reader.Read());
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (c == ',' && !isQuoted)
                Take(field, fields);
            else if (c != '\r' || isQuoted)
                field.Append(c);
        }

        Take(field, fields);
        return true;
    }

    private static void Take(StringBuilder field, List<string> fields)
    {
        fields.Add(field.ToString());
        field.Clear();
    }
}
