using System.Text.Json;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Evaluate.Figures;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Evaluate.Reporting;

/// <summary>The figures for programs, an object a line: <c>kind</c> is <c>curve</c> or <c>decisions</c>. Shares are from 0 to 1, each with its interval.</summary>
internal static class JsonReport
{
    public static void Write(Evaluation evaluation, Terminal terminal)
    {
        using var lines = new JsonLines(terminal.Output);
        foreach (var figures in evaluation.Modes)
        {
            string mode = JsonNamingPolicy.SnakeCaseLower.ConvertName(figures.Mode.ToString());
            foreach (var row in figures.Comparisons)
                lines.Write(JsonSerializer.SerializeToElement(Curve(mode, row)));
            foreach (var mix in figures.Mixes)
                lines.Write(JsonSerializer.SerializeToElement(Mix(mode, mix)));
        }

        if (evaluation.Popular is { } popular)
            lines.Write(JsonSerializer.SerializeToElement(Mix("url", popular)));
    }

    private static JsonObject Curve(string mode, Comparison row)
    {
        var found = new JsonObject();
        foreach (double rate in Comparison.FalseRates)
            found[rate.ToString(System.Globalization.CultureInfo.InvariantCulture)] = row.Curve.FoundAt(rate) is { } share ? Of(share) : null;
        return new JsonObject
        {
            ["kind"] = "curve",
            ["mode"] = mode,
            ["bad"] = row.Bad,
            ["benign"] = row.Benign,
            ["bad_count"] = row.BadCount,
            ["benign_count"] = row.BenignCount,
            ["area"] = Of(row.Curve.Area),
            ["found_at"] = found,
        };
    }

    private static JsonObject Mix(string mode, DecisionMix mix) => new()
    {
        ["kind"] = "decisions",
        ["mode"] = mode,
        ["source"] = mix.Source,
        ["label"] = mix.IsBad ? "bad" : "benign",
        ["count"] = mix.Count,
        ["sites"] = mix.Sites,
        ["redirect"] = Of(mix.Redirect),
        ["caution"] = Of(mix.Caution),
        ["block"] = Of(mix.Block),
    };

    private static JsonArray Of(Interval interval) => [interval.Value, interval.Low, interval.High];
}
