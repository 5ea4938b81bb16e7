using System.CommandLine;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Catalog;

/// <summary><c>catalog status</c>: how much is listed and how far behind it is.</summary>
internal static class CatalogStatusCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var command = new Command("status", "How much is listed, and how far behind it is");
        command.SetAction((parsed, cancellationToken) =>
            ServerCall.RunAsync(parsed, shared, terminal, api => api.GetAsync("/v1/catalog", cancellationToken), CatalogText.Write));
        return command;
    }
}
