using System.CommandLine;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Urls;

/// <summary>
/// <c>url URL… | --stdin [--json-input]</c>, offline. Arguments that are refused make the exit code 1; of lines they do not: whoever sends a
/// stream reads the answers one by one, and a stream that was answered to its end is a success.
/// </summary>
internal static class UrlCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var urls = UrlArgument.Create<string[]>("URLs to read as a browser would", ArgumentArity.ZeroOrMore);
        var stdin = new Option<bool>("--stdin") { Description = "Read them from standard input, one a line, and answer line by line" };
        var jsonInput = new Option<bool>("--json-input") { Description = "Each line of standard input is a JSON string" };
        var command = new Command("url", "Say what a URL is, offline: serialised, canonical, match expressions, site, key, tokens") { urls, stdin, jsonInput };
        command.Validators.Add(result =>
        {
            // Its tokens, not its value: once that has been read here, the argument's own validators are not run.
            if (result.GetValue(stdin) == (result.GetResult(urls) is { Tokens.Count: > 0 }))
                result.AddError("Expected either URLs or --stdin.");
            if (result.GetValue(jsonInput) && !result.GetValue(stdin))
                result.AddError("--json-input is about the lines of --stdin.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using IUrlReport report = parsed.GetValue(shared.Json) ? new UrlJsonReport(terminal.Output) : new UrlTextReport(terminal.Text);
            var suffixes = PublicSuffixList.LoadShipped();
            return parsed.GetValue(stdin)
                ? await AnswerLinesAsync(terminal, parsed.GetValue(jsonInput), report, suffixes, cancellationToken)
                : AnswerArguments(parsed.GetValue(urls)!, report, suffixes);
        });
        return command;
    }

    private static int AnswerArguments(string[] urls, IUrlReport report, PublicSuffixList suffixes)
    {
        int exit = ExitCode.Clean;
        foreach (var url in urls)
        {
            if (!Answer(new UrlInput { Text = url }, report, suffixes))
                exit = ExitCode.Error;
        }

        return exit;
    }

    private static Task<int> AnswerLinesAsync(
        Terminal terminal, bool isJson, IUrlReport report, PublicSuffixList suffixes, CancellationToken cancellationToken)
    {
        // Where the answers themselves run over the screen, they are the progress.
        var screen = terminal.IsOutputRedirected ? terminal.Screen : null;
        return WorkProgress.RunAsync(screen, "Reading URLs", total: null, async advance =>
        {
            var lines = new UrlLines(terminal.Input, isJson);
            do
            {
                while (lines.TryTake(out var input))
                {
                    Answer(input, report, suffixes);
                    advance(1);
                }

                report.Flush();
            }
            while (await lines.FillAsync(cancellationToken));

            return ExitCode.Clean;
        });
    }

    /// <returns>False when the input was refused.</returns>
    private static bool Answer(in UrlInput input, IUrlReport report, PublicSuffixList suffixes)
    {
        if (input.Fault is { } fault)
        {
            report.Refuse(input, fault);
            return false;
        }

        if (!WebUrl.TryParse(input.Text, out var url, out var error))
        {
            report.Refuse(input, error);
            return false;
        }

        report.Write(input, UrlFacts.Of(url, suffixes));
        return true;
    }
}
