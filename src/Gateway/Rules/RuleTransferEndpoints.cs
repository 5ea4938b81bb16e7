using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>GET /v1/rules/export and POST /v1/rules/import, as CSV or JSON.</summary>
internal static class RuleTransferEndpoints
{
    private const int MostErrors = 20;

    public static void MapRuleTransfer(this RouteGroupBuilder rules)
    {
        rules.MapGet("/export", ExportAsync).WithName("exportRules").WithSummary("All rules but removed ones; targets redacted")
            .Produces<string>(StatusCodes.Status200OK, RuleCsv.MediaType, "application/json");
        rules.MapPost("/import", ImportAsync).WithName("importRules").WithSummary("Adds up to 5,000 rules, or says what that would change; all or none")
            .Accepts<RulesToImport>("application/json", RuleCsv.MediaType).Produces<ImportResponse>();
    }

    private static async Task<IResult> ExportAsync(
        string? format, HttpContext context, IGrainFactory grains, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (format is not (null or "csv" or "json"))
            return ProblemResult.Invalid(new FieldError("query: format", "csv or json", "another word"));
        var isCsv = format is "csv";
        context.Response.ContentType = isCsv ? "text/csv; charset=utf-8; header=present" : "application/json";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"rules.{(isCsv ? "csv" : "json")}\"";
        context.Response.Headers.CacheControl = "no-store";
        // Part by part: a million rules are some hundred megabytes.
        await context.Response.WriteAsync(isCsv ? RuleCsv.Header : "{\"rules\":[", cancellationToken);
        var isFirst = true;
        string? cursor = null;
        do
        {
            var part = await RulesEndpoints.Book(grains).ReadAllAsync(cursor, cancellationToken);
            var text = new StringBuilder();
            foreach (var rule in part.Rules)
            {
                if (isCsv)
                    text.Append(RuleCsv.Line(rule, clock.GetUtcNow()));
                else
                    text.Append(isFirst ? "\n" : ",\n").Append(JsonSerializer.Serialize(RuleResponse.From(rule, clock.GetUtcNow()), ApiJson.Options));
                isFirst = false;
            }

            await context.Response.WriteAsync(text.ToString(), cancellationToken);
            cursor = part.NextCursor;
        }
        while (cursor is not null);
        if (!isCsv)
            await context.Response.WriteAsync("\n]}\n", cancellationToken);
        return Results.Empty;
    }

    private static async Task<IResult> ImportAsync(
        [FromQuery(Name = "dry_run")] bool? dryRun,
        HttpContext context,
        IGrainFactory grains,
        RuleBookFollower follower,
        RuleBookHolder holder,
        CancellationToken cancellationToken)
    {
        var (rows, problem) = await RuleImportReader.ReadAsync(context.Request, cancellationToken);
        if (rows is null)
            return problem!;
        if (rows.Drafts.Count == 0)
            return Results.Json(ImportResponse.From(new RuleImport(false, [], holder.Current.Version), rows), ApiJson.Options);
        var import = await RulesEndpoints.Book(grains).ImportAsync([.. rows.Drafts], RulesEndpoints.ActorOf(context), dryRun ?? false, cancellationToken);
        if (!import.IsApplied && dryRun is not true)
        {
            return ProblemResult.Invalid([
                .. import.Rows.Where(row => row.Fault is not null).Take(MostErrors)
                    .Select(row => RuleBookAnswers.ErrorOf(row.Fault!, $"rules[{rows.Places[row.Row]}]."))]);
        }

        if (import.IsApplied)
            await follower.RefreshAsync(cancellationToken);
        return Results.Json(ImportResponse.From(import, rows), ApiJson.Options);
    }

    internal sealed record RulesToImport(ImmutableArray<RulesEndpoints.AddRuleRequest> Rules);

    /// <param name="Row">Place in the import, from 0.</param>
    /// <param name="Outcome">add, replace, unchanged, refused, or skipped: its target is redacted, as exports hold it, and names no URL.</param>
    /// <param name="RuleId">The rule that is there afterwards, or that would be replaced.</param>
    /// <param name="ConflictsWith">Rules with the same target and another action; the strictest holds.</param>
    internal sealed record ImportRow(
        int Row, string Outcome, string? RuleId, bool NeedsApproval, ImmutableArray<string> ConflictsWith, FieldError? Error);

    internal sealed record ImportResponse(
        bool Applied, int Added, int Replaced, int Unchanged, int Refused, int Skipped, long Version, ImmutableArray<ImportRow> Rows)
    {
        private static readonly FieldError _redacted = new(
            "target", "the URL itself", "a redacted one, as exports hold it: a rule on it would match nothing");

        public static ImportResponse From(RuleImport import, RuleRows rows) => new(
            import.IsApplied,
            import.Rows.Count(row => row.Kind == RuleImportKind.Add),
            import.Rows.Count(row => row.Kind == RuleImportKind.Replace),
            import.Rows.Count(row => row.Kind == RuleImportKind.Unchanged),
            import.Rows.Count(row => row.Kind == RuleImportKind.Refused),
            rows.Redacted.Count,
            import.BookVersion,
            [.. import.Rows.Select(row => new ImportRow(
                rows.Places[row.Row],
                RuleNames.Of(row.Kind),
                row.RuleId,
                row.NeedsApproval,
                row.ConflictsWith,
                row.Fault is { } fault ? RuleBookAnswers.ErrorOf(fault) : null))
                .Concat(rows.Redacted.Select(row => new ImportRow(row, "skipped", null, false, [], _redacted)))
                .OrderBy(row => row.Row)]);
    }
}
