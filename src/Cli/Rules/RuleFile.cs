using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nylas.LinkSafety.Cli.Rules;

/// <summary>A file of rules, cut into pieces that the server takes at once. What the rows hold is the server's to judge.</summary>
internal static class RuleFile
{
    /// <summary>What one import takes.</summary>
    public const int RowsAPiece = 5_000;

    /// <param name="path">CSV where it ends in .csv; else JSON, <c>{"rules":[…]}</c>.</param>
    /// <param name="text">What it holds.</param>
    /// <returns>Pieces with their number of rows, or null when it is no JSON of that form.</returns>
    public static List<(HttpContent Content, int Rows)>? Cut(string path, string text) =>
        path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? CutCsv(text) : CutJson(text);

    private static List<(HttpContent, int)> CutCsv(string text)
    {
        var rows = new List<string>();
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                isQuoted = !isQuoted;
            if ((text[i] != '\n' || isQuoted) && i != text.Length - 1)
                continue;
            rows.Add(text[start..(i + 1)]);
            start = i + 1;
        }

        var header = rows.Count > 0 ? rows[0] : "";
        return [.. rows.Skip(1).DefaultIfEmpty("").Chunk(RowsAPiece).Select(piece =>
            ((HttpContent)new StringContent(header + string.Concat(piece), Encoding.UTF8, "text/csv"), piece.Length))];
    }

    private static List<(HttpContent, int)>? CutJson(string text)
    {
        try
        {
            if (JsonNode.Parse(text) is not JsonObject root || root["rules"] is not JsonArray rules)
                return null;
            return [.. rules.Select(rule => rule?.DeepClone()).DefaultIfEmpty().Chunk(RowsAPiece).Select(piece => ((HttpContent)new StringContent(
                new JsonObject { ["rules"] = new JsonArray(piece) }.ToJsonString(), Encoding.UTF8, "application/json"), piece.Length))];
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // The latter for a member that is there twice.
            return null;
        }
    }
}
