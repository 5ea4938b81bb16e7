using System.CommandLine;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Feeds;

/// <summary><c>feeds list</c>: a line for each.</summary>
internal static class ListFeedsCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var command = new Command("list", "List the feeds: name, health, entries, age, location, last error");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var answer = await api.GetAsync("/v1/feeds", cancellationToken);
            if (answer.Error is { } problem)
                return terminal.Fail(problem);
            using var json = new JsonLines(terminal.Output);
            foreach (var feed in answer.Body.Items("feeds"))
            {
                if (parsed.GetValue(shared.Json))
                    json.Write(feed);
                else
                    terminal.Text.WriteLine(FeedText.Line(feed));
            }

            json.Flush();
            return answer.Body.Text("fault") is { Length: > 0 } fault ? terminal.Fail($"The last snapshot could not be made: {fault}") : ExitCode.Clean;
        });
        return command;
    }
}
