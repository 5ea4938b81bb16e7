using System.CommandLine;
using Nylas.LinkSafety.Cli.Server;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Inspection;

/// <summary><c>inspect URL</c>: the state of the grain that keeps the URL. It is asked for by its key, so that no log on the way sees the URL.</summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        // Not UrlArgument: a key may begin with '-'.
        var target = new Argument<string>("URL") { Description = "A URL, or its key of 43 characters" };
        var command = new Command("inspect", "Show what the server knows of a URL: verdict, reasons, chain, history, clicks") { target };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = parsed.GetValue(target)!;
            string key = text;
            if (!UrlKey.IsWellFormed(text))
            {
                if (!WebUrl.TryParse(text, out var url, out var error))
                    return terminal.Fail(error.Describe());
                key = UrlKey.ForGrain(url);
            }

            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var answer = await api.GetAsync($"/v1/urls/{key}", cancellationToken);
            return answer.Error is { } problem ? terminal.Fail(problem) : UrlStateOutput.Write(answer.Body, parsed.GetValue(shared.Json), terminal);
        });
        return command;
    }
}
