using System.ComponentModel;
using System.Security.Claims;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Cases;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Pages.Mistakes;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Reports;
using Nylas.LinkSafety.Gateway.Reports.Api;
using Nylas.LinkSafety.Gateway.Reports.Links;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Identifiers;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Appeals;

/// <summary>POST /v1/appeals: "this is a mistake", for anybody. GET /v1/appeals/{id}: where it stands. POST …:decide, for analysts.</summary>
internal static class AppealsEndpoints
{
    /// <summary>A link, a reason and a contact at their longest, in Unicode escapes.</summary>
    private const int MaxBodyBytes = 128 * 1024;

    private const int LongestTermDays = 365;

    public static void MapAppeals(this IEndpointRouteBuilder app)
    {
        var appeals = app.MapGroup("/v1/appeals").WithTags("Appeals");
        appeals.MapPost("", CreateAsync).RequireRateLimiting(RateLimits.PublicOrKey).WithName("createAppeal").WithSummary("Says that a decision is a mistake")
            .Accepts<CreateAppealRequest>("application/json").Produces<AppealResponse>(StatusCodes.Status201Created);
        appeals.MapGet("/{id}", GetAsync).RequireRateLimiting(RateLimits.PublicReadOrKey).WithName("getAppeal").WithSummary("Where an appeal stands")
            .Produces<AppealResponse>();
        appeals.MapPost("/{id}:decide", DecideAsync).RequireRole(Roles.Analyst).WithName("decideAppeal")
            .WithSummary("Upholds an appeal, which lets the page through and dismisses its case, or rejects it")
            .Accepts<DecideAppealRequest>("application/json").Produces<CaseResponse>();
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context,
        AppealIntake intake,
        AppealObstacles obstacles,
        ReporterIdentity appellants,
        ReportedLinks links,
        PublicOrigin origin,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (read, problem) = await JsonBody.ReadAsync(context.Request, MaxBodyBytes, cancellationToken);
        if (read is null)
            return problem!;
        using var body = read;
        var link = await LinkField.ReadAsync(body, links, context, cancellationToken);
        var reason = body.RequiredString("reason", 1, MistakeFields.MaxReasonCharacters);
        var contact = body.OptionalString("contact", 0, MistakeFields.MaxContactCharacters);
        if (body.Problem() is { } invalid)
            return invalid;
        var url = link!.Destination!;
        var appeal = new AppealSubmission(
            UrlKey.ForGrain(url),
            UrlRedactor.Redact(url),
            reason!,
            string.IsNullOrEmpty(contact) ? null : contact,
            url.Identity,
            NothingStops: await obstacles.FindAsync(url, cancellationToken) is null);
        var result = await intake.TakeAsync(ReceiptNumber.Create(clock), appeal, appellants.Of(context, mailbox: null));
        if (result.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = VisitorPages.WholeSeconds(wait);
            return ProblemResult.Of(ProblemCode.TooManyRequests, "As much has been called a mistake today as this network, or this key, may. Nothing was stored.");
        }

        if (result.Status is not { } status)
            return ProblemResult.Of(ProblemCode.Conflict, "So many appeals against this URL wait for an answer that no more are taken. Nothing was stored; send it again when some are answered.");
        context.Response.Headers.Location = $"/v1/appeals/{status.Receipt}";
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(AppealResponse.From(status, PageOf(status, context, origin)), ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> GetAsync(
        string id,
        HttpContext context,
        AppealIntake intake,
        AppealObstacles obstacles,
        IGrainFactory grains,
        PublicOrigin origin,
        CancellationToken cancellationToken)
    {
        if (!ReceiptNumber.TryParse(id, out var receipt))
            return Unknown();
        context.Response.Headers.CacheControl = "no-store";
        if (ReportAccess.IsAnalyst(context))
        {
            return await grains.GetGrain<IAppealGrain>(receipt).InspectAsync(cancellationToken) is { } appeal
                ? Results.Json(
                    AppealResponse.From(appeal, PageOf(appeal.Status, context, origin), await obstacles.FindAsync(appeal.Status, cancellationToken)), ApiJson.Options)
                : Unknown();
        }

        return await intake.GetStatusAsync(receipt, cancellationToken) is { } status
            ? Results.Json(AppealResponse.From(status, PageOf(status, context, origin), await obstacles.FindAsync(status, cancellationToken)), ApiJson.Options)
            : Unknown();
    }

    private static async Task<IResult> DecideAsync(
        string id, HttpContext context, AppealObstacles obstacles, RuleBookFollower follower, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var (read, problem) = await JsonBody.ReadAsync(context.Request, MaxBodyBytes, cancellationToken);
        if (read is null)
            return problem!;
        using var body = read;
        var outcome = body.RequiredString("outcome", 1, 20);
        if (outcome is not (null or AppealWords.Upheld or AppealWords.Rejected))
            body.Reject("outcome", $"{AppealWords.Upheld} or {AppealWords.Rejected}", "another word");
        var reason = body.RequiredString("reason", 1, CaseLimits.Reason);
        var days = body.OptionalInt("term_days", 1, LongestTermDays);
        var version = CaseDecisionBody.ReadVersion(body);
        if (body.Problem() is { } invalid)
            return invalid;
        if (!ReceiptNumber.TryParse(id, out var receipt) || await grains.GetGrain<IAppealGrain>(receipt).InspectAsync(cancellationToken) is not { } appeal)
            return Unknown();
        if (appeal.CaseId is not { } caseId)
            return ProblemResult.Of(ProblemCode.Conflict, "The appeal is in no case yet: its URL becomes known with the click that was stopped, or the next one.");
        var decision = new AppealDecision(
            receipt, outcome == AppealWords.Upheld, reason!, days is { } term ? TimeSpan.FromDays(term) : null, context.User.FindFirstValue(ClaimTypes.NameIdentifier)!, version);
        var result = await grains.GetGrain<ICaseGrain>(caseId).DecideAppealAsync(decision, cancellationToken);
        if (result.Outcome != CaseActionOutcome.Done || !decision.IsUpheld)
            return CaseActions.Answer(result);
        // The case's own rules were taken out by the grains just now: what is left is told.
        await follower.RefreshAsync(cancellationToken);
        var status = await grains.GetGrain<IAppealGrain>(receipt).GetStatusAsync(cancellationToken);
        return await obstacles.FindAsync(status!, cancellationToken) is { } obstacle
            ? CaseActions.Answer(result with { Detail = $"The appeal is upheld; the answer for the page is still {WireNames.Of(obstacle.Kind)}: {obstacle.By}." })
            : CaseActions.Answer(result);
    }

    private static string PageOf(AppealStatus status, HttpContext context, PublicOrigin origin) => $"{origin.Of(context)}{PagePaths.Mistake}/{status.Receipt}";

    private static ProblemResult Unknown() => ProblemResult.Of(ProblemCode.NotFound, "There is no appeal of this id.");

    /// <summary>The body, for the API's description.</summary>
    internal sealed record CreateAppealRequest(
        [property: Description("The destination; or link")] string? Url,
        [property: Description("What was received, as in a report")] string? Link,
        [property: Description("Why it is a mistake, 1 to 2,000 characters")] string Reason,
        [property: Description("How to reach the sender, at most 200 characters")] string? Contact);

    /// <summary>The body, for the API's description.</summary>
    internal sealed record DecideAppealRequest(
        [property: Description("upheld or rejected")] string Outcome,
        [property: Description("For analysts, 1 to 500 characters")] string Reason,
        [property: Description("When upheld: how many days it binds automation, 1 to 365")] int? TermDays,
        [property: Description("The preview's version, or the case's as a text: 409 changed when it is another by now")] string? IfVersion);
}
