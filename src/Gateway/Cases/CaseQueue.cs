using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Gateway.Cases;

/// <summary>GET /v1/cases: the queue, from the catalog, which may be a second behind; whoever acts on a case asks the case.</summary>
internal static class CaseQueue
{
    private const int LongestToken = 1000;

    private static readonly string[] Known = ["status", "q", "assignee", "priority", "order", "limit", "page_token"];

    public static void MapCaseQueue(this IEndpointRouteBuilder cases) =>
        cases.MapGet("", ListAsync).WithName("listCases").WithSummary("Cases, most urgent first").Produces<CaseQueueResponse>();

    private static async Task<IResult> ListAsync(
        HttpContext context,
        ICatalog catalog,
        CancellationToken cancellationToken,
        [Description("open, in_review, confirmed, dismissed, appealed or merged; several are allowed. All but merged ones where absent")] string[]? status = null,
        [Description("Words that occur in addresses, notes or reasons, at most 200 characters")] string? q = null,
        [Description("Only those that somebody has taken on")] string? assignee = null,
        [Description("Only those of at least this priority: low, normal, high or urgent")] string? priority = null,
        [Description("priority (the default), oldest, newest or updated")] string? order = null,
        [Description("1 to 500; 50 where absent")] string? limit = null,
        [Description("What the page before named")] string? page_token = null)
    {
        var errors = new List<FieldError>();
        var states = new List<CaseState>();
        foreach (var word in status ?? [])
        {
            if (CaseWords.ParseState(word) is { } state)
                states.Add(state);
            else
                Reject("status", CaseWords.States);
        }

        var atLeast = CaseWords.ParsePriority(priority);
        if (priority is not null && atLeast is null)
            Reject("priority", CaseWords.Priorities);
        var by = ParseOrder(order);
        if (by is null)
            Reject("order", "priority, oldest, newest or updated");
        if (q?.Length > CatalogQuery.LongestText)
            Reject("q", $"at most {CatalogQuery.LongestText} characters");
        if (assignee?.Length > CaseLimits.Assignee)
            Reject("assignee", $"at most {CaseLimits.Assignee} characters");
        var most = 50;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > CatalogQuery.MostPerPage))
            Reject("limit", $"a whole number from 1 to {CatalogQuery.MostPerPage}");
        foreach (var name in context.Request.Query.Keys.Where(static name => !Known.Contains(name)).Take(1))
            errors.Add(new FieldError("query", $"one of {string.Join(", ", Known)}", "an unknown parameter"));
        if (errors.Count > 0)
            return ProblemResult.Invalid([.. errors]);

        var page = page_token?.Length > LongestToken ? null : await catalog.ListCasesAsync(
            new CatalogCaseQuery
            {
                States = [.. states.Distinct()],
                Text = q,
                Assignee = assignee,
                AtLeast = atLeast ?? CasePriority.Low,
                Order = by!.Value,
                PageSize = most,
                PageToken = page_token,
            },
            cancellationToken);
        return page is null
            ? ProblemResult.Invalid(new FieldError("query: page_token", "what an answer to this very query named", "something else"))
            : Results.Json(new CaseQueueResponse([.. page.Rows.Select(CaseRow.From)], page.NextPageToken), ApiJson.Options);

        void Reject(string field, string expected) => errors.Add(new FieldError($"query: {field}", expected, "something else"));
    }

    private static CatalogCaseOrder? ParseOrder(string? word) => word switch
    {
        null or "priority" => CatalogCaseOrder.Priority,
        "oldest" => CatalogCaseOrder.Oldest,
        "newest" => CatalogCaseOrder.Newest,
        "updated" => CatalogCaseOrder.Updated,
        _ => null,
    };

    /// <param name="NextPageToken">Null at the end.</param>
    internal sealed record CaseQueueResponse(ImmutableArray<CaseRow> Cases, string? NextPageToken);

    /// <summary>A case as the queue shows it.</summary>
    /// <param name="Urls">The first five, redacted.</param>
    /// <param name="Category">What most reports say.</param>
    internal sealed record CaseRow(
        string Id,
        string Status,
        string Priority,
        DateTimeOffset OpenedAt,
        DateTimeOffset UpdatedAt,
        DateTimeOffset? DecidedAt,
        string? Assignee,
        ImmutableArray<string> Urls,
        int UrlCount,
        ImmutableArray<string> Sites,
        long Reports,
        int Voices,
        string? Category,
        long ClicksLastDay,
        string? Outcome,
        string? Scope,
        bool AwaitsApproval,
        int OpenAppeals,
        string? MergedInto)
    {
        public static CaseRow From(CatalogCase row) => new(
            row.Id,
            CaseWords.Of(row.State),
            CaseWords.Of(row.Priority),
            row.OpenedAt,
            row.UpdatedAt,
            row.DecidedAt,
            row.Assignee,
            row.RedactedUrls,
            row.Urls,
            row.Sites,
            row.Reports,
            row.Voices,
            row.Category is { } category ? ReportWords.Of(category) : null,
            row.ClicksLastDay,
            row.Outcome is { } outcome ? CaseWords.Of(outcome) : null,
            row.Scope is { } scope ? WireNames.Of(scope) : null,
            row.AwaitsApproval,
            row.OpenAppeals,
            row.MergedInto);
    }
}
