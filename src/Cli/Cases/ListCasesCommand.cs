using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary><c>cases list</c>: the queue.</summary>
internal static class ListCasesCommand
{
    /// <summary>What the server gives at once.</summary>
    private const int MostPerPage = 500;

    private static readonly string[] Statuses = ["open", "in_review", "confirmed", "dismissed", "appealed", "merged"];

    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var status = new Option<string[]>("--status") { Description = "Only those; several are allowed", AllowMultipleArgumentsPerToken = true, HelpName = "STATUS" };
        status.AcceptOnlyFromAmong(Statuses);
        var query = new Option<string?>("--query", "-q") { Description = "Only those in whose addresses, notes or reasons these words occur", HelpName = "TEXT" };
        var assignee = new Option<string?>("--assignee") { Description = "Only those that somebody has taken on", HelpName = "WHO" };
        var priority = new Option<string?>("--priority") { Description = "Only those of at least this priority: low, normal, high or urgent", HelpName = "PRIORITY" };
        priority.AcceptOnlyFromAmong("low", "normal", "high", "urgent");
        var order = new Option<string?>("--order") { Description = "priority (decided cases last; where it is not given), oldest, newest or updated", HelpName = "ORDER" };
        order.AcceptOnlyFromAmong("priority", "oldest", "newest", "updated");
        // --page-token asks for what follows.
        var limit = LimitOption.Create(otherwise: 50, MostPerPage);
        var page = new Option<string?>("--page-token") { Description = "What the page before named last", HelpName = "TOKEN" };
        var command = new Command("list", "List cases, what waits for somebody first, the most urgent of it first") { status, query, assignee, priority, order, limit, page };
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = PagedAnswers.PathOf("/v1/cases", [
                .. (parsed.GetValue(status) ?? []).Select(static word => ("status", (string?)word)),
                ("q", parsed.GetValue(query)),
                ("assignee", parsed.GetValue(assignee)),
                ("priority", parsed.GetValue(priority)),
                ("order", parsed.GetValue(order)),
                ("page_size", parsed.GetValue(limit)?.ToString(CultureInfo.InvariantCulture)),
                ("page_token", parsed.GetValue(page)),
            ]);
            return ServerCall.RunAsync(parsed, shared, terminal, api => api.GetAsync(path, cancellationToken), Write);
        });
        return command;
    }

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
