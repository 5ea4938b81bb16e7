using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary><c>cases preview ID</c>: what a confirmation would reach.</summary>
internal static class PreviewCaseCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var id = NumberArgument.One();
        var scope = ScopeOption.Create("The proposed one where it is not given");
        var command = new Command("preview", "Show what a confirmation would reach, before it is decided") { id, scope };
        command.SetAction((parsed, cancellationToken) =>
        {
            var body = new JsonObject();
            if (parsed.GetValue(scope) is { } word)
                body["scope"] = word;
            return ServerCall.RunAsync(
                parsed, shared, terminal, api => api.PostAsync($"/v1/cases/{parsed.GetValue(id)}:preview", body, cancellationToken), Write);
        });
        return command;
    }

    private static void Write(TextWriter output, JsonElement preview)
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

        // The flag is about the case's sites; a rule for single URLs reaches nobody beside them.
        if (preview.Is("is_shared_platform") && preview.Text("scope") != "url")
            fields.Write("beware", "it reaches what belongs to different people");
        if (preview.Is("is_popular"))
            fields.Write("beware", "it reaches a popular site");
        fields.Write("version", preview.Text("version"));
    }
}
