using System.CommandLine;
using System.CommandLine.Invocation;
using Nylas.LinkSafety.Cli.Appeals;
using Nylas.LinkSafety.Cli.Cases;
using Nylas.LinkSafety.Cli.Catalog;
using Nylas.LinkSafety.Cli.Checks;
using Nylas.LinkSafety.Cli.Evaluate;
using Nylas.LinkSafety.Cli.Feeds;
using Nylas.LinkSafety.Cli.Inspection;
using Nylas.LinkSafety.Cli.Keys;
using Nylas.LinkSafety.Cli.Links;
using Nylas.LinkSafety.Cli.Lists;
using Nylas.LinkSafety.Cli.Reports;
using Nylas.LinkSafety.Cli.Rules;
using Nylas.LinkSafety.Cli.Scans;
using Nylas.LinkSafety.Cli.Senders;
using Nylas.LinkSafety.Cli.Urls;

namespace Nylas.LinkSafety.Cli;

/// <summary>The whole command line, and the edge where what nobody expected becomes a message and an exit code.</summary>
internal static class LinkSafetyCommand
{
    // "@name" is a user's page on many sites, and not a file of arguments.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var parsed = Create(terminal).Parse(arguments, Parser);
        if (parsed.Action is ParseErrorAction)
            return ExplainUsage(parsed, terminal);

        var streams = new InvocationConfiguration { Output = terminal.Text, Error = terminal.Error, EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(streams, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return terminal.Fail("Stopped before the end.");
        }
        catch (Exception exception)
        {
            return terminal.Fail($"{exception.GetType().Name}: {exception.Message}");
        }
        finally
        {
            await terminal.Text.FlushAsync(CancellationToken.None);
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var shared = new SharedOptions();
        return new RootCommand("Checks links before people follow them. Exit codes: 0 clean, 1 error, 2 usage, 3 not clean.")
        {
            shared.Json,
            shared.Server,
            shared.ApiKey,
            UrlCommand.Create(terminal, shared),
            CheckCommand.Create(terminal, shared),
            ScanCommand.Create(terminal, shared),
            InspectCommand.Create(terminal, shared),
            LinkCommand.Create(terminal, shared),
            RulesCommand.Create(terminal, shared),
            KeysCommand.Create(terminal, shared),
            CatalogCommand.Create(terminal, shared),
            ReportCommand.Create(terminal, shared),
            CasesCommand.Create(terminal, shared),
            AppealsCommand.Create(terminal, shared),
            EvaluateCommand.Create(terminal, shared),
            SendersCommand.Create(terminal, shared),
            SiteCommand.Create(terminal, shared),
            ChangesCommand.Create(terminal, shared),
            AuditCommand.Create(terminal, shared),
            FeedsCommand.Create(terminal, shared),
        };
    }

    private static int ExplainUsage(ParseResult parsed, Terminal terminal)
    {
        foreach (var error in parsed.Errors)
            terminal.Error.WriteLine(error.Message);
        var path = new Stack<string>();
        for (var result = parsed.CommandResult; result.Parent is System.CommandLine.Parsing.CommandResult parent; result = parent)
            path.Push(result.Command.Name + " ");
        terminal.Error.WriteLine($"'linksafety {string.Concat(path)}--help' says what is expected.");
        return ExitCode.Usage;
    }
}
