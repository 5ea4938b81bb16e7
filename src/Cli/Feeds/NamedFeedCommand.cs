using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Feeds;

/// <summary>What is done with one feed that is there: <c>show</c>, <c>refresh</c>, <c>accept</c>, <c>remove</c>.</summary>
internal static class NamedFeedCommand
{
    public static Command CreateShow(Terminal terminal, SharedOptions shared)
    {
        var name = FeedName.Create("As in 'feeds list'");
        var command = new Command("show", "Show a feed: how it is, what was not taken, its history") { name };
        command.SetAction((parsed, cancellationToken) =>
            ServerCall.RunAsync(parsed, shared, terminal, api => api.GetAsync($"/v1/feeds/{parsed.GetValue(name)}", cancellationToken), FeedText.Write));
        return command;
    }

    /// <summary>A list that could not be fetched, or waits for a person, is for a script to notice.</summary>
    public static Command CreateRefresh(Terminal terminal, SharedOptions shared)
    {
        var name = FeedName.Create("As in 'feeds list'");
        var command = new Command("refresh", "Fetch a feed now; ends with 1 when that finds something wrong") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var fault = "";
            var exit = await ServerCall.RunAsync(
                parsed,
                shared,
                terminal,
                async api =>
                {
                    var answer = await api.PostAsync($"/v1/feeds/{parsed.GetValue(name)}:refresh", null, cancellationToken);
                    fault = answer.Body.Text("last_error");
                    return answer;
                },
                FeedText.Write);
            return exit == ExitCode.Clean && fault.Length > 0 ? ExitCode.Error : exit;
        });
        return command;
    }

    public static Command CreateAccept(Terminal terminal, SharedOptions shared)
    {
        var name = FeedName.Create("As in 'feeds list'");
        var reason = new Option<string>("--reason") { Description = "Why it may be believed, 1 to 500 characters", HelpName = "TEXT", Required = true };
        var command = new Command("accept", "Put the suspect list that waits in force") { name, reason };
        command.SetAction((parsed, cancellationToken) => ServerCall.RunAsync(
            parsed,
            shared,
            terminal,
            api => api.PostAsync($"/v1/feeds/{parsed.GetValue(name)}:accept", new JsonObject { ["reason"] = parsed.GetValue(reason) }, cancellationToken),
            FeedText.Write));
        return command;
    }

    public static Command CreateRemove(Terminal terminal, SharedOptions shared)
    {
        var name = FeedName.Create("As in 'feeds list'");
        var reason = new Option<string?>("--reason") { Description = "Why, for the audit", HelpName = "TEXT" };
        var command = new Command("remove", "Forget a feed and its entries") { name, reason };
        command.SetAction((parsed, cancellationToken) => ServerCall.RunAsync(
            parsed,
            shared,
            terminal,
            async api =>
            {
                var feed = parsed.GetValue(name)!;
                var answer = await api.DeleteAsync($"/v1/feeds/{feed}{ReasonOf(parsed.GetValue(reason))}", cancellationToken);
                return answer.Error is null ? answer with { Body = JsonSerializer.SerializeToElement(new JsonObject { ["name"] = feed, ["removed"] = true }) } : answer;
            },
            static (output, feed) => output.WriteLine($"Removed {feed.Text("name")}.")));
        return command;
    }

    private static string ReasonOf(string? reason) => reason is null ? "" : $"?reason={System.Net.WebUtility.UrlEncode(reason)}";
}
