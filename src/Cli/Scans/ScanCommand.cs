using System.CommandLine;
using Nylas.LinkSafety.Cli.Inspection;
using Nylas.LinkSafety.Cli.Server;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Scans;

/// <summary>
/// <c>scan URL</c> has the server look at the page now; <c>scan --file page.html --url URL</c> judges a saved page here, offline. The page of a
/// URL is never fetched from this machine: the server has the budgets, the address rules and an address that gives nobody away.
/// </summary>
internal static class ScanCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var target = UrlArgument.Create<string?>("The URL that the server shall look at now", ArgumentArity.ZeroOrOne);
        var file = new Option<FileInfo?>("--file") { Description = "A saved page to judge offline", HelpName = "PAGE" };
        var address = new Option<string?>("--url") { Description = "With --file: where the page was found", HelpName = "URL" };
        var contentType = new Option<string>("--content-type") { Description = "With --file: the Content-Type it came with", HelpName = "TYPE", DefaultValueFactory = static _ => "text/html" };
        var command = new Command("scan", "Look at a page now, through the server; or judge a saved one offline") { target, file, address, contentType };
        command.Validators.Add(result =>
        {
            bool isOffline = result.GetResult(file) is not null && result.GetResult(address) is not null;
            bool isPartlyOffline = result.GetResult(file) is not null || result.GetResult(address) is not null;
            // Its tokens, not its value: once that has been read here, the argument's own validators are not run.
            if (result.GetResult(target) is { Tokens.Count: > 0 } ? isPartlyOffline : !isOffline)
                result.AddError("Expected either a URL, or --file PAGE with --url URL.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = parsed.GetValue(target) ?? parsed.GetValue(address)!;
            if (!WebUrl.TryParse(text, out var url, out var error))
                return terminal.Fail(error.Describe());
            bool isJson = parsed.GetValue(shared.Json);
            if (parsed.GetValue(file) is { } page)
                return await FileScan.RunAsync(page, url, parsed.GetValue(contentType)!, isJson, terminal, cancellationToken);

            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var answer = await ServerScan.RunAsync(api, url, terminal.Screen, cancellationToken);
            return answer.Error is { } problem ? terminal.Fail(problem) : UrlStateOutput.Write(answer.Body, isJson, terminal);
        });
        return command;
    }
}
