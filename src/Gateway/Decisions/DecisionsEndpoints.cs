using System.Collections.Immutable;
using System.ComponentModel;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>POST /v1/decisions: what a click on each of these URLs would come to.</summary>
internal static class DecisionsEndpoints
{
    /// <summary>500 URLs of 8 Ki characters, and their JSON.</summary>
    private const int MaxBodyBytes = 5 << 20;

    private const int LongestWaitMs = 30_000;

    public static void MapDecisions(this IEndpointRouteBuilder app) => app.MapPost("/v1/decisions", DecideAsync)
        .RequireRole(Roles.Check)
        .WithTags("Decisions")
        .WithName("decide")
        .WithSummary("Decides about up to 500 URLs, in order")
        .Accepts<DecisionsRequest>("application/json")
        .Produces<DecisionsResponse>();

    private static async Task<IResult> DecideAsync(
        HttpContext context, BatchChecker checker, UrlCheckLimit limit, IOptions<PolicyOptions> policy, CancellationToken cancellationToken)
    {
        var (read, problem) = await JsonBody.ReadAsync(context.Request, MaxBodyBytes, cancellationToken);
        if (read is null)
            return problem!;
        using var body = read;
        // Longer ones are refused one by one: a single bad URL must not spoil a batch.
        var urls = body.RequiredStrings("urls", BatchChecker.MaxUrls, MaxBodyBytes, told: WebUrl.MaxInputLength);
        var wait = body.OptionalInt("wait_ms", 0, LongestWaitMs);
        if (body.Problem() is { } invalid)
            return invalid;

        var key = context.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        if (limit.Take(context, key, urls!.Count) is { } refusal)
            return refusal;
        var budget = wait is { } ms ? TimeSpan.FromMilliseconds(ms) : policy.Value.WaitBudget;
        // Scans that a key asks for are charged to it, as a sender's are to the sender. No sender id has a space: nobody can name a key's budget.
        var results = await checker.CheckAsync(urls, $"key {key}", budget, cancellationToken);
        return Results.Json(new DecisionsResponse([.. results.Select(Describe)]), ApiJson.Options);
    }

    private static object Describe(CheckedUrl result) => result.Decision is { } decision
        ? DecisionResponse.From(result.Url, decision)
        : new RefusedUrl(result.Url, new ProblemBody(
            ProblemCode.InvalidUrl.Type, ProblemCode.InvalidUrl.Title, ProblemCode.InvalidUrl.Status, ProblemCode.InvalidUrl.Code,
            result.Error.Describe(), null, null));

    internal sealed record DecisionsRequest(
        [property: Description("1 to 500 URLs")] string[] Urls,
        [property: Description("How long to wait for scans of unseen URLs, 0 to 30,000; the policy's wait budget when absent")] int? WaitMs);

    /// <param name="Decisions">One an URL, in order: a decision, or the URL and a problem.</param>
    internal sealed record DecisionsResponse(ImmutableArray<object> Decisions);

    internal sealed record RefusedUrl(string Url, ProblemBody Error);
}
