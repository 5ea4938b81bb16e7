using System.CommandLine;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Lists;

/// <summary>What the commands have in common that print a list of the server's: <c>-q</c>, <c>--limit</c>, an item a line.</summary>
internal static class ListCommand
{
    private const int DefaultLimit = 100;

    /// <param name="command">With its own arguments and options already.</param>
    /// <param name="ask">The path, and the parameters beside the text's.</param>
    /// <param name="member">Where the answer's items are.</param>
    /// <param name="line">An item in words.</param>
    public static Command Complete(
        Command command,
        Func<ParseResult, (string Path, (string Name, string? Value)[] Parameters)> ask,
        string member,
        Func<JsonElement, string> line,
        Terminal terminal,
        SharedOptions shared)
    {
        var query = new Option<string?>("--query", "-q") { Description = "Only those in which these words occur", HelpName = "TEXT" };
        var limit = LimitOption.Create(DefaultLimit);
        command.Add(query);
        command.Add(limit);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var (path, parameters) = ask(parsed);
            return await PagedAnswers.WriteAsync(
                api,
                PagedAnswers.PathOf(path, [.. parameters, ("q", parsed.GetValue(query))]),
                member,
                parsed.GetValue(limit) ?? DefaultLimit,
                parsed.GetValue(shared.Json),
                terminal,
                line,
                cancellationToken);
        });
        return command;
    }
}
