using System.CommandLine;
using System.Net;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary><c>cases list</c>: the queue, most urgent first.</summary>
internal static class ListCasesCommand
{
    private static readonly string[] Statuses = ["open", "in_review", "confirmed", "dismissed", "appealed", "merged"];

    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var status = new Option<string[]>("--status") { Description = "Only those; several are allowed", AllowMultipleArgumentsPerToken = true, HelpName = "STATUS" };
        status.AcceptOnlyFromAmong(Statuses);
        var query = new Option<string?>("--query", "-q") { Description = "Only those in whose addresses, notes or reasons these words occur", HelpName = "TEXT" };
        var page = new Option<string?>("--page-token") { Description = "What the page before named last", HelpName = "TOKEN" };
        var command = new Command("list", "List cases, most urgent first") { status, query, page };
        command.SetAction((parsed, cancellationToken) =>
        {
            var parameters = (parsed.GetValue(status) ?? []).Select(static word => ("status", word))
                .Append(("q", parsed.GetValue(query) ?? ""))
                .Append(("page_token", parsed.GetValue(page) ?? ""))
                .Where(static parameter => parameter.Item2.Length > 0)
                .Select(static parameter => $"{parameter.Item1}={WebUtility.UrlEncode(parameter.Item2)}");
            return ServerCall.RunAsync(
                parsed, shared, terminal, api => api.GetAsync("/v1/cases" + Query(string.Join('&', parameters)), cancellationToken), Write);
        });
        return command;
    }

    private static string Query(string parameters) => parameters.Length == 0 ? "" : "?" + parameters;

    /// <summary>A case a line, its number first: for eyes, and for cut and xargs.</summary>
    private static void Write(TextWriter output, JsonElement page)
    {
        foreach (var found in page.Items("cases"))
        {
            var url = found.Words("urls").FirstOrDefault() ?? "";
            output.WriteLine($"{found.Text("id")}  {found.Text("status"),-10} {found.Text("priority"),-7} {found.Text("opened_at")}  {found.Text("reports"),4} reports  {url}");
        }

        if (page.Text("next_page_token") is { Length: > 0 } next)
            output.WriteLine($"more: --page-token {next}");
    }
}
