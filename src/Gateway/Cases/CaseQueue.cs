using System.Collections.Immutable;
using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Nylas.LinkSafety.Gateway.Catalog;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Gateway.Cases;

/// <summary>GET /v1/cases: the queue, from the catalog, which may be a second behind; whoever acts on a case asks the case.</summary>
internal static class CaseQueue
{
    public static void MapCaseQueue(this IEndpointRouteBuilder cases) => cases.MapGet("", ListAsync).WithName("listCases")
        .WithSummary("Cases, what waits for somebody first, the most urgent of it first").Produces<CaseQueueResponse>()
        .AddOpenApiOperationTransformer(static (operation, _, _) =>
        {
            // Delegates made at build time say of a nullable array that it is required: https://github.com/dotnet/aspnetcore/issues/65344
            ((OpenApiParameter)operation.Parameters!.Single(parameter => parameter.Name == "status")).Required = false;
            return Task.CompletedTask;
        });

    private static async Task<IResult> ListAsync(
        [Description("open, in_review, confirmed, dismissed, appealed or merged; several are allowed. All but merged ones where absent")] [FromQuery] string[]? status,
        [Description("Only those that somebody has taken on")] string? assignee,
        [Description("Only those of at least this priority: low, normal, high or urgent")] string? priority,
        [Description("priority (the default; decided cases last), oldest, newest or updated")] string? order,
        [AsParameters] ListQuery list,
        ICatalog catalog,
        CancellationToken cancellationToken)
    {
        var faults = list.Check();
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
        if (assignee?.Length > CaseLimits.Assignee)
            Reject("assignee", $"at most {CaseLimits.Assignee} characters");
        if (faults.Count > 0)
            return ProblemResult.Invalid([.. faults]);

        var page = await catalog.ListCasesAsync(
            new CatalogCaseQuery
            {
                States = [.. states.Distinct()],
                Text = list.Q,
                Assignee = assignee,
                AtLeast = atLeast ?? CasePriority.Low,
                Order = by!.Value,
                PageSize = list.Size,
                PageToken = list.PageToken,
            },
            cancellationToken);
        return page is null
            ? ListQuery.WrongToken()
            : Results.Json(new CaseQueueResponse([.. page.Rows.Select(CaseRow.From)], page.NextPageToken), ApiJson.Options);

        void Reject(string field, string expected) => faults.Add(new FieldError($"query: {field}", expected, "something else"));
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
