using System.Collections.Immutable;
using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Identifiers;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>/v1/rules: what people decide about links beforehand. From each answer on, this process decides by it.</summary>
internal static class RulesEndpoints
{
    private const int MaxBodyBytes = 64 * 1024;
    private const int LongestField = 1_000;

    public static void MapRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup("/v1/rules").RequireRole(Roles.Analyst).WithTags("Rules").RefuseUnknownQuery();
        rules.MapGet("", ListAsync).WithName("listRules").WithSummary("The rules, last made first, without removed ones").Produces<RulesResponse>();
        rules.MapGet("/{id}", GetAsync).WithName("getRule").WithSummary("A rule, removed or not").Produces<RuleResponse>();
        rules.MapPost("", AddAsync).WithName("addRule").WithSummary("Adds a rule; over a shared platform it waits for a second person")
            .Accepts<AddRuleRequest>("application/json").Produces<RuleResponse>(StatusCodes.Status201Created);
        rules.MapDelete("/{id}", RemoveAsync).WithName("removeRule").WithSummary("Takes a rule out").Produces<RuleResponse>();
        rules.MapPost("/{id}:restore", RestoreAsync).WithName("restoreRule").WithSummary("Undoes a removal: the rule is what it was").Produces<RuleResponse>();
        rules.MapPost("/{id}:approve", ApproveAsync).WithName("approveRule").WithSummary("The second person's word").Produces<RuleResponse>();
        rules.MapGet("/audit", AuditAsync).WithName("auditRules").WithSummary("Every change, last first: who, when, why, before, after").Produces<RuleAuditResponse>();
        rules.MapRuleTransfer();
    }

    public static IRuleBookGrain Book(IGrainFactory grains) => grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);

    public static string ActorOf(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    private static async Task<IResult> ListAsync(
        [FromQuery(Name = "page_token")] string? pageToken,
        [FromQuery(Name = "page_size")] int? pageSize,
        IGrainFactory grains,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (RuleBookAnswers.CheckPage(pageToken, pageSize) is { } refusal)
            return refusal;
        var list = await Book(grains).ListRulesAsync(pageToken, pageSize ?? RuleBookAnswers.DefaultPageSize, cancellationToken);
        var now = clock.GetUtcNow();
        return Results.Json(
            new RulesResponse([.. list.Rules.Select(rule => RuleResponse.From(rule, now))], list.NextPageToken, list.BookVersion), ApiJson.Options);
    }

    private static async Task<IResult> GetAsync(string id, IGrainFactory grains, TimeProvider clock, CancellationToken cancellationToken) =>
        await Book(grains).GetRuleAsync(id, cancellationToken) is { } rule
            ? Results.Json(RuleResponse.From(rule, clock.GetUtcNow()), ApiJson.Options)
            : ProblemResult.Of(ProblemCode.NotFound, "There is no such rule.");

    private static async Task<IResult> AddAsync(
        HttpContext context, IGrainFactory grains, RuleBookFollower follower, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (read, problem) = await JsonBody.ReadAsync(context.Request, MaxBodyBytes, cancellationToken);
        if (read is null)
            return problem!;
        using var body = read;
        var fields = RuleFields.Names.ToDictionary(
            name => name, name => body.OptionalString(name, 0, name == "target" ? WebUrl.MaxInputLength : LongestField), StringComparer.Ordinal);
        if (body.Problem() is { } invalid)
            return invalid;
        var errors = new List<FieldError>();
        if (RuleFields.Read(name => fields[name], "", errors) is not { } draft)
            return ProblemResult.Invalid([.. errors]);
        var result = await Book(grains).AddRuleAsync(draft, ActorOf(context), cancellationToken);
        return await AnswerAsync(result, follower, clock, StatusCodes.Status201Created, cancellationToken);
    }

    private static async Task<IResult> RemoveAsync(
        string id, string? reason, HttpContext context, IGrainFactory grains, RuleBookFollower follower, TimeProvider clock, CancellationToken cancellationToken) =>
        RuleBookAnswers.CheckReason(reason) ?? await AnswerAsync(
            await ToldAsync(await Book(grains).RemoveRuleAsync(id, ActorOf(context), reason!, cancellationToken), reason!, context, grains, cancellationToken),
            follower,
            clock,
            StatusCodes.Status200OK,
            cancellationToken);

    private static async Task<IResult> RestoreAsync(
        string id, string? reason, HttpContext context, IGrainFactory grains, RuleBookFollower follower, TimeProvider clock, CancellationToken cancellationToken) =>
        RuleBookAnswers.CheckReason(reason) ?? await AnswerAsync(
            await ToldAsync(await Book(grains).RestoreRuleAsync(id, ActorOf(context), reason!, cancellationToken), reason!, context, grains, cancellationToken),
            follower,
            clock,
            StatusCodes.Status200OK,
            cancellationToken);

    /// <summary>A confirmed case stands with its rules: once they are taken out by hand, its URLs are judged by what is seen of them again.</summary>
    private static async Task<RuleResult> ToldAsync(
        RuleResult result, string reason, HttpContext context, IGrainFactory grains, CancellationToken cancellationToken)
    {
        // Asked for again after the case could not be told, it is told now.
        if (result is { Outcome: RuleOutcome.Done or RuleOutcome.AlreadyDone, Rule.CaseId: { } caseId } && ReceiptNumber.TryParse(caseId, out var number))
            await grains.GetGrain<ICaseGrain>(number).FollowRulesAsync(ActorOf(context), reason, cancellationToken);
        return result;
    }

    private static async Task<IResult> ApproveAsync(
        string id, HttpContext context, IGrainFactory grains, RuleBookFollower follower, TimeProvider clock, CancellationToken cancellationToken) =>
        await AnswerAsync(
            await Book(grains).ApproveRuleAsync(id, ActorOf(context), cancellationToken), follower, clock, StatusCodes.Status200OK, cancellationToken);

    private static async Task<IResult> AuditAsync(
        [FromQuery(Name = "page_token")] string? pageToken,
        [FromQuery(Name = "page_size")] int? pageSize,
        IGrainFactory grains,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (RuleBookAnswers.CheckPage(pageToken, pageSize) is { } refusal)
            return refusal;
        var audit = await Book(grains).GetAuditAsync(pageToken, pageSize ?? RuleBookAnswers.DefaultPageSize, cancellationToken);
        var now = clock.GetUtcNow();
        return Results.Json(new RuleAuditResponse([.. audit.Entries.Select(entry => RuleAuditLine.From(entry, now))], audit.NextPageToken), ApiJson.Options);
    }

    private static async Task<IResult> AnswerAsync(
        RuleResult result, RuleBookFollower follower, TimeProvider clock, int status, CancellationToken cancellationToken)
    {
        if (RuleBookAnswers.Refusal(result) is { } refusal)
            return refusal;
        await follower.RefreshAsync(cancellationToken);
        return Results.Json(RuleResponse.From(result.Rule!, clock.GetUtcNow()), ApiJson.Options, statusCode: status);
    }

    internal sealed record AddRuleRequest(
        string Action, string Scope, string Target, string Reason, DateTimeOffset? ExpiresAt, string? CaseId, string? Supersedes,
        [property: Description("MALWARE, SOCIAL_ENGINEERING, UNWANTED_SOFTWARE, POTENTIALLY_HARMFUL_APPLICATION or SPAM; not with allow")] string? ThreatType);

    /// <param name="Rules">May be fewer than asked for, even none, before the end.</param>
    /// <param name="NextPageToken">Asks for what follows; absent at the end.</param>
    /// <param name="Version">The book's version.</param>
    internal sealed record RulesResponse(ImmutableArray<RuleResponse> Rules, string? NextPageToken, long Version);

    internal sealed record RuleAuditResponse(ImmutableArray<RuleAuditLine> Entries, string? NextPageToken);
}
