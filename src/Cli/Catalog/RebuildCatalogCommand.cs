using System.CommandLine;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Catalog;

/// <summary><c>catalog rebuild</c>: has the lists made anew from the stored grains and shows how far it has come.</summary>
internal static class RebuildCatalogCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var command = new Command(
            "rebuild", "Make the lists anew from what is stored, and wait until it is done. Needs the role admin; decisions and lists go on meanwhile");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var asked = await api.PostAsync("/v1/catalog:rebuild", null, cancellationToken);
            if (asked.Error is { } refusal)
                return terminal.Fail(refusal);
            var watch = new RebuildWatch(api, terminal.Clock, asked.Body.Text("filled_at"));
            var first = await watch.NextAsync(cancellationToken);
            var last = await WorkProgress.RunAsync(
                terminal.Screen, "The lists are made anew", watch.Total, advance => watch.RunAsync(first, advance, cancellationToken));
            return last.Error is { } problem ? terminal.Fail(problem) : AnswerOutput.Write(last.Body, parsed.GetValue(shared.Json), terminal, Write);
        });
        return command;
    }

    private static void Write(TextWriter output, JsonElement status)
    {
        output.WriteLine("The lists are made anew.");
        CatalogText.Write(output, status);
    }
}
