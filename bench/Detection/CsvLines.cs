using System.Text;

namespace Nylas.LinkSafety.Bench.Detection;

/// <summary>Reads RFC 4180 files whose fields hold no line ends.</summary>
internal static class CsvLines
{
    public static IEnumerable<Dictionary<string, string>> Read(string path)
    {
        string[]? head = null;
        foreach (string line in File.ReadLines(path))
        {
            string[] fields = [.. Fields(line)];
            if (head is null)
                head = fields;
            else
                yield return head.Zip(fields).ToDictionary(static pair => pair.First, static pair => pair.Second);
        }
    }

    private static IEnumerable<string> Fields(string line)
    {
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
                yield return Take(field);
            else
                field.Append(line[i]);
        }

        yield return Take(field);
    }

    private static string Take(StringBuilder field)
    {
        string text = field.ToString();
        field.Clear();
        return text;
    }
}
