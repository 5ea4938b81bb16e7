using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Feeds;

/// <summary><c>feeds test URL</c>: which lists have it, and what they come to. Ends with 3 when any does.</summary>
internal static class TestFeedsCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var url = UrlArgument.Create<string>("The URL to look up", ArgumentArity.ExactlyOne);
        var command = new Command("test", "Look a URL up in all feeds: which entries it hits and what they come to. Nothing is decided or kept") { url };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var outcome = "";
            var exit = await ServerCall.RunAsync(
                parsed,
                shared,
                terminal,
                async api =>
                {
                    var answer = await api.GetAsync($"/v1/feeds:test?url={UrlEncoder.Default.Encode(parsed.GetValue(url)!)}", cancellationToken);
                    outcome = answer.Body.Text("outcome");
                    return answer;
                },
                Write);
            return exit == ExitCode.Clean && outcome != "nothing" ? ExitCode.NotClean : exit;
        });
        return command;
    }

    private static void Write(TextWriter output, JsonElement test)
    {
        output.WriteLine($"{test.Text("outcome"),-9}{test.Text("url")}");
        var lines = new FieldLines(output);
        lines.Write("threats", string.Join(", ", test.Words("threat_types")));
        lines.Write("why", test.Items("reasons").Select(static reason => $"{reason.Text("code")}: {reason.Text("feed")} has {reason.Text("detail")}"));
        lines.Write("entries", test.Items("entries").Select(Line));
        lines.Write("prefixes", test.Items("prefixes").Select(static hit =>
            $"{hit.Text("feed")}: {hit.Text("expression")} ({hit.Text("state")}{(hit.Text("why") is { Length: > 0 } why ? $": {why}" : "")})"));
    }

    private static string Line(JsonElement entry)
    {
        var marks = string.Concat(
            entry.Is("exception") ? ", exception" : "", entry.Is("warning_list") ? ", speaks for it" : "", entry.Text("age") is "fresh" ? "" : $", {entry.Text("age")}");
        return $"{entry.Text("feed")}: {entry.Text("expression")} ({entry.Text("scope")}, {entry.Text("threat_type")}, confidence {entry.Share("confidence")}{marks})";
    }
}
