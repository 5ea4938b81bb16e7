using System.ComponentModel;
using System.Security.Claims;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Identifiers;
using Nylas.LinkSafety.Grains.Interfaces.Keys;

namespace Nylas.LinkSafety.Gateway.Cases;

/// <summary>/v1/cases: what was reported together, and what analysts do about it. Who is the API key's id.</summary>
internal static class CasesEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/v1/cases").RequireRole(Roles.Analyst).WithTags("Cases").RefuseUnknownQuery();
        cases.MapCaseQueue();
        cases.MapGet("/{id}", GetAsync).WithName("getCase").WithSummary("A case").Produces<CaseResponse>();
        cases.MapPost("/{id}:decide", DecideAsync).WithName("decideCase").WithSummary("Confirms a case, which writes rules, or dismisses it")
            .Accepts<DecideRequest>("application/json").Produces<CaseResponse>().Produces<CaseResponse>(StatusCodes.Status202Accepted);
        cases.MapPost("/{id}:preview", PreviewAsync).WithName("previewCase").WithSummary("What a confirmation would reach")
            .Accepts<ScopeRequest>("application/json").Produces<CasePreviewResponse>();
        cases.MapPost("/{id}:approve", ApproveAsync).WithName("approveCase").WithSummary("A second analyst lets the asked-for scope take effect")
            .Accepts<ReasonRequest>("application/json").Produces<CaseResponse>();
        cases.MapPost("/{id}:undo", UndoAsync).WithName("undoCase").WithSummary("Takes the decision back and restores what was before it")
            .Accepts<ReasonRequest>("application/json").Produces<CaseResponse>();
        cases.MapPost("/{id}:assign", AssignAsync).WithName("assignCase").WithSummary("Gives a case to somebody, or back to the queue")
            .Accepts<AssignRequest>("application/json").Produces<CaseResponse>();
        cases.MapPost("/{id}:note", NoteAsync).WithName("noteCase").WithSummary("Adds a note")
            .Accepts<NoteRequest>("application/json").Produces<CaseResponse>();
        cases.MapPost("/{id}:prioritize", PrioritizeAsync).WithName("prioritizeCase").WithSummary("Sets the priority, or leaves it to reach and severity again")
            .Accepts<PriorityRequest>("application/json").Produces<CaseResponse>();
        cases.MapPost("/{id}:take-out", TakeOutAsync).WithName("takeOutOfCase").WithSummary("Gives a URL that does not belong to the others a case of its own")
            .Accepts<TakeOutRequest>("application/json").Produces<CaseResponse>();
        app.MapBulkDecisions();
    }

    private static async Task<IResult> GetAsync(string id, IGrainFactory grains, CancellationToken cancellationToken) =>
        ReceiptNumber.TryParse(id, out var number) && await Case(grains, number).GetAsync(cancellationToken) is { } view
            ? Results.Json(CaseResponse.From(view), ApiJson.Options)
            : ProblemResult.Of(ProblemCode.NotFound, CaseActions.NoCase);

    private static Task<IResult> DecideAsync(string id, HttpContext context, IGrainFactory grains, TimeProvider clock, CancellationToken cancellationToken) =>
        ActAsync(
            id,
            context,
            grains,
            body => (Decision: CaseDecisionBody.Read(body, ActorOf(context), clock), IfVersion: CaseDecisionBody.ReadVersion(body)),
            static (found, asked, token) => found.DecideAsync(asked.Decision! with { IfVersion = asked.IfVersion }, token),
            cancellationToken);

    private static async Task<IResult> PreviewAsync(string id, HttpContext context, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var (read, problem) = await JsonBody.ReadAsync(context.Request, CaseLimits.BodyBytes, cancellationToken);
        if (read is null)
            return problem!;
        using var body = read;
        var scope = CaseDecisionBody.ReadScope(body);
        if (body.Problem() is { } invalid)
            return invalid;
        if (!ReceiptNumber.TryParse(id, out var number) || await Case(grains, number).GetAsync(cancellationToken) is not { } view)
            return ProblemResult.Of(ProblemCode.NotFound, CaseActions.NoCase);
        return await Case(grains, number).PreviewAsync(scope ?? view.ProposedScope, cancellationToken) is { } preview
            ? Results.Json(CasePreviewResponse.From(preview), ApiJson.Options)
            : ProblemResult.Of(ProblemCode.NotFound, CaseActions.NoCase);
    }

    private static Task<IResult> ApproveAsync(string id, HttpContext context, IGrainFactory grains, CancellationToken cancellationToken) => ActAsync(
        id, context, grains, ReadReason, (found, reason, token) => found.ApproveAsync(ActorOf(context), reason!, token), cancellationToken);

    private static Task<IResult> UndoAsync(string id, HttpContext context, IGrainFactory grains, CancellationToken cancellationToken) => ActAsync(
        id, context, grains, ReadReason, (found, reason, token) => found.UndoAsync(ActorOf(context), reason!, token), cancellationToken);

    private static Task<IResult> AssignAsync(string id, HttpContext context, IGrainFactory grains, CancellationToken cancellationToken) => ActAsync(
        id,
        context,
        grains,
        static body => (Assignee: body.OptionalString("assignee", 1, CaseLimits.Assignee), Reason: body.OptionalString("reason", 1, CaseLimits.Reason)),
        (found, asked, token) => found.AssignAsync(asked.Assignee, ActorOf(context), asked.Reason, token),
        cancellationToken);

    private static Task<IResult> NoteAsync(string id, HttpContext context, IGrainFactory grains, CancellationToken cancellationToken) => ActAsync(
        id,
        context,
        grains,
        static body => body.RequiredString("text", 1, CaseLimits.Note),
        (found, text, token) => found.AddNoteAsync(text!, ActorOf(context), token),
        cancellationToken);

    private static Task<IResult> TakeOutAsync(string id, HttpContext context, IGrainFactory grains, CancellationToken cancellationToken) => ActAsync(
        id,
        context,
        grains,
        static body => (Key: body.RequiredString("url_key", 1, CaseLimits.UrlKey), Reason: ReadReason(body)),
        (found, asked, token) => found.TakeOutAsync(asked.Key!, ActorOf(context), asked.Reason!, token),
        cancellationToken);

    private static Task<IResult> PrioritizeAsync(string id, HttpContext context, IGrainFactory grains, CancellationToken cancellationToken) => ActAsync(
        id,
        context,
        grains,
        static body => (Priority: ReadPriority(body), Reason: ReadReason(body)),
        (found, asked, token) => found.SetPriorityAsync(asked.Priority, ActorOf(context), asked.Reason!, token),
        cancellationToken);

    /// <summary>Reads what is asked, then asks the case; whatever is wrong with the body is said before anything is woken.</summary>
    private static async Task<IResult> ActAsync<T>(
        string id,
        HttpContext context,
        IGrainFactory grains,
        Func<JsonBody, T> read,
        Func<ICaseGrain, T, CancellationToken, Task<CaseActionResult>> act,
        CancellationToken cancellationToken)
    {
        var (opened, problem) = await JsonBody.ReadAsync(context.Request, CaseLimits.BodyBytes, cancellationToken);
        if (opened is null)
            return problem!;
        using var body = opened;
        var asked = read(body);
        if (body.Problem() is { } invalid)
            return invalid;
        return ReceiptNumber.TryParse(id, out var number)
            ? CaseActions.Answer(await act(Case(grains, number), asked, cancellationToken))
            : ProblemResult.Of(ProblemCode.NotFound, CaseActions.NoCase);
    }

    private static string? ReadReason(JsonBody body) => body.RequiredString("reason", 1, CaseLimits.Reason);

    private static CasePriority? ReadPriority(JsonBody body)
    {
        var word = body.OptionalString("priority", 1, 20);
        var priority = CaseWords.ParsePriority(word);
        if (word is not null && priority is null)
            body.Reject("priority", CaseWords.Priorities, "another word");
        return priority;
    }

    private static ICaseGrain Case(IGrainFactory grains, string id) => grains.GetGrain<ICaseGrain>(id);

    private static string ActorOf(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    /// <summary>The body, for the API's description.</summary>
    internal sealed record DecideRequest(
        [property: Description("confirmed or dismissed")] string Outcome,
        [property: Description("url, path, host or site; a confirmation needs it, a dismissal is of the case's URLs")] string? Scope,
        [property: Description("1 to 500 characters")] string Reason,
        [property: Description("When the rules end; never where absent")] DateTimeOffset? ExpiresAt,
        [property: Description("The preview's version, or the case's as a text: 409 changed when it is another by now")] string? IfVersion);

    /// <summary>The body, for the API's description.</summary>
    internal sealed record ScopeRequest([property: Description("url, path, host or site; the proposed one where absent")] string? Scope);

    /// <summary>The body, for the API's description.</summary>
    internal sealed record ReasonRequest([property: Description("1 to 500 characters")] string Reason);

    /// <summary>The body, for the API's description.</summary>
    internal sealed record AssignRequest(
        [property: Description("1 to 100 characters; nobody where absent")] string? Assignee,
        [property: Description("1 to 500 characters")] string? Reason);

    /// <summary>The body, for the API's description.</summary>
    internal sealed record TakeOutRequest(
        [property: Description("The key that the case names beside the URL")] string UrlKey, [property: Description("1 to 500 characters")] string Reason);

    /// <summary>The body, for the API's description.</summary>
    internal sealed record NoteRequest([property: Description("1 to 2,000 characters")] string Text);

    /// <summary>The body, for the API's description.</summary>
    internal sealed record PriorityRequest(
        [property: Description("low, normal, high or urgent; from reach and severity where absent")] string? Priority,
        [property: Description("1 to 500 characters")] string Reason);
}
