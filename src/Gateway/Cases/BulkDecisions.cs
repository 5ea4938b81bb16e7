using System.Collections.Immutable;
using System.ComponentModel;
using System.Security.Claims;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Identifiers;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Gateway.Cases;

/// <summary>POST /v1/cases:decide: up to 1,000 cases, one decision, a result each. Each is decided by itself: one that fails spoils no other.</summary>
internal static partial class BulkDecisions
{
    // A decision is a handful of writes; more at once would only wait for each other.
    private const int AtOnce = 8;

    public static void MapBulkDecisions(this IEndpointRouteBuilder app) => app.MapPost("/v1/cases:decide", DecideAsync)
        .RequireRole(Roles.Analyst).WithTags("Cases").WithName("decideCases").WithSummary("Confirms or dismisses up to 1,000 cases with one reason")
        .Accepts<BulkRequest>("application/json").Produces<BulkResponse>();

    private static async Task<IResult> DecideAsync(
        HttpContext context, IGrainFactory grains, TimeProvider clock, ILogger<BulkRequest> log, CancellationToken cancellationToken)
    {
        var (read, problem) = await JsonBody.ReadAsync(context.Request, CaseLimits.BodyBytes, cancellationToken);
        if (read is null)
            return problem!;
        using var body = read;
        var ids = body.RequiredStrings("ids", CaseLimits.Bulk, 2 * ReceiptNumber.Length);
        var decision = CaseDecisionBody.Read(body, context.User.FindFirstValue(ClaimTypes.NameIdentifier)!, clock);
        if (body.Problem() is { } invalid)
            return invalid;

        var results = new BulkResult[ids!.Count];
        var work = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, ids.Count, work, async (i, token) => results[i] = await DecideOneAsync(ids[i], decision!, grains, log, token));
        return Results.Json(new BulkResponse([.. results]), ApiJson.Options);
    }

    private static async Task<BulkResult> DecideOneAsync(
        string id, CaseDecision decision, IGrainFactory grains, ILogger log, CancellationToken cancellationToken)
    {
        if (!ReceiptNumber.TryParse(id, out var number))
            return new BulkResult(id, CaseWords.Of(CaseActionOutcome.NotFound), null, CaseActions.NoCase);
        try
        {
            var result = await grains.GetGrain<ICaseGrain>(number).DecideAsync(decision, cancellationToken);
            return new BulkResult(number, CaseWords.Of(result.Outcome), result.Case is { } view ? CaseWords.Of(view.State) : null, result.Detail);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException or IOException && !cancellationToken.IsCancellationRequested)
        {
            LogFailed(log, number, e);
            return new BulkResult(number, "failed", null, "The case could not be reached; send it again.");
        }
    }

    [LoggerMessage(4164, LogLevel.Error, "Case {CaseId} could not be decided among many")]
    private static partial void LogFailed(ILogger log, string caseId, Exception exception);

    /// <summary>The body, for the API's description.</summary>
    internal sealed record BulkRequest(
        [property: Description("1 to 1,000 case ids")] string[] Ids,
        [property: Description("confirmed or dismissed")] string Outcome,
        [property: Description("url, path, host or site; a confirmation needs it")] string? Scope,
        [property: Description("1 to 500 characters")] string Reason,
        [property: Description("When the rules end; never where absent")] DateTimeOffset? ExpiresAt);

    /// <param name="Results">One a case, in order.</param>
    internal sealed record BulkResponse(ImmutableArray<BulkResult> Results);

    /// <param name="Id">As it was sent.</param>
    /// <param name="Outcome">done, awaits_approval, not_found, merged, wrong_state, same_actor, no_common_scope, rule_refused or failed.</param>
    /// <param name="Status">The case's afterwards; null where there is none.</param>
    /// <param name="Detail">Why not, for a human.</param>
    internal sealed record BulkResult(string Id, string Outcome, string? Status, string? Detail);
}
