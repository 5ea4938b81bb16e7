using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary>The blast radius of a confirmation in words: the totals, and the known links that it reaches, the most clicked first.</summary>
internal static class PreviewOutput
{
    public static void Write(TextWriter output, JsonElement preview)
    {
        output.WriteLine(preview.Is("is_possible")
            ? $"{preview.Text("scope")}{(preview.Is("needs_approval") ? ", needs a second analyst's approval" : "")}"
            : $"{preview.Text("scope")}: the case's links have none in common");
        var fields = new FieldLines(output);
        fields.Write("target", preview.Words("targets"));
        fields.Write("known URLs", preview.Text("known_urls"));
        fields.Write("clean now", preview.Text("clean_urls"));
        fields.Write("clicks last day", preview.Text("clicks_last_day"));
        if (preview.Text("clicks_yesterday") is { Length: > 0 } yesterday)
            fields.Write("clicks yesterday", yesterday);

        var reached = preview.Items("reached").ToList();
        fields.Write("reaches", reached.Select(static url =>
            $"{url.Text("clicks_yesterday"),6} clicks yesterday  {url.Text("verdict"),-12} {(url.Is("is_of_case") ? "of the case " : "beside it   ")} {url.Text("url")}"));
        if (preview.Find("known_urls") is { ValueKind: JsonValueKind.Number } known && known.GetInt64() > reached.Count)
            fields.Write(reached.Count > 0 ? "" : "reaches", $"and {known.GetInt64() - reached.Count} more");

        // The flag is about the case's sites; a rule for single URLs reaches nobody beside them.
        if (preview.Is("is_shared_platform") && preview.Text("scope") != "url")
            fields.Write("beware", "it reaches what belongs to different people");
        if (preview.Is("is_popular"))
            fields.Write("beware", "it reaches a popular site");
        fields.Write("version", preview.Text("version"));
    }
}
