using System.CommandLine;

namespace Nylas.LinkSafety.Cli.Catalog;

/// <summary><c>catalog status|rebuild</c>: the lists that analysts see.</summary>
internal static class CatalogCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared) => new("catalog", "The lists of cases, URLs, changes and rules behind the API")
    {
        CatalogStatusCommand.Create(terminal, shared),
        RebuildCatalogCommand.Create(terminal, shared),
    };
}
