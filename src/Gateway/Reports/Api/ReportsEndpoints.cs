using System.ComponentModel;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Reports.Links;
using Nylas.LinkSafety.Gateway.Reports.Voices;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Identifiers;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Reports.Api;

/// <summary>POST /v1/reports: a link is harmful, or is not. GET /v1/reports/{id}: what became of that.</summary>
internal static class ReportsEndpoints
{
    /// <summary>Every field at its longest, in Unicode escapes, and room.</summary>
    private const int MaxBodyBytes = 256 * 1024;

    private const int MaxHeaders = 100;

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup("/v1/reports").RequireRateLimiting(RateLimits.PublicOrKey).WithTags("Reports");
        reports.MapPost("", CreateAsync).WithName("createReport").WithSummary("Reports a link")
            .Accepts<CreateReportRequest>("application/json").Produces<ReportResponse>(StatusCodes.Status201Created);
        reports.MapGet("/{id}", GetAsync).RequireRateLimiting(RateLimits.PublicReadOrKey).WithName("getReport").WithSummary("What became of a report").Produces<ReportStatusResponse>();
        reports.MapMailReports();
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context,
        ReportIntake intake,
        ReportedLinks links,
        ReporterIdentity reporters,
        ReferenceData reference,
        PublicOrigin origin,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (ReportAccess.FindRefusal(context) is { } refusal)
            return refusal;
        if (IdempotencyKey.Read(context.Request, out var idempotencyKey) is { } malformed)
            return malformed;
        var (read, problem) = await JsonBody.ReadAsync(context.Request, MaxBodyBytes, cancellationToken);
        if (read is null)
            return problem!;
        using var body = read;
        var link = await LinkField.ReadAsync(body, links, context, cancellationToken);
        var word = body.RequiredString("category", 1, 20);
        var category = ReportWords.ParseCategory(word);
        if (word is not null && category is null)
            body.Reject("category", ReportWords.Categories, "another word");
        var text = body.OptionalString("text", 0, ReportLimits.Text);
        var howReceived = body.OptionalString("how_received", 0, ReportLimits.HowReceived);
        var headers = body.OptionalPairs("message_headers", MaxHeaders, ReportLimits.Header * 4);
        Mailbox? mailbox = null;
        if (body.OptionalString("reporter", 0, Mailbox.MaxLength) is { Length: > 0 } named)
        {
            if (!ReporterIdentity.MayNameReporter(context))
                body.Reject("reporter", "nothing: only a key of the role report reports for others", context.User.Identity?.IsAuthenticated == true ? "a key of another role" : "no key");
            else if (!Mailbox.TryParse(named, reference, out mailbox))
                body.Reject("reporter", "the mailbox of whoever reports, such as jane@example.com", "something else");
        }

        if (body.Problem() is { } invalid)
            return invalid;

        var result = await intake.TakeAsync(new ReportDraft
        {
            Id = ReceiptNumber.Create(clock),
            Destination = link!.Destination!,
            Sender = link.Sender,
            Category = category!.Value,
            Channel = ReportChannel.Api,
            Reporter = reporters.Of(context, mailbox),
            IdempotencyKey = idempotencyKey,
            Text = string.IsNullOrWhiteSpace(text) ? null : text,
            HowReceived = string.IsNullOrWhiteSpace(howReceived) ? null : howReceived,
            Evidence = headers is null ? null : MailClaims.From(headers),
        });
        return IntakeProblems.Of(result, context) ?? Created(result.Status!, context, origin);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, ReportIntake intake, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (!ReceiptNumber.TryParse(id, out var number))
            return Unknown();
        context.Response.Headers.CacheControl = "no-store";
        if (ReportAccess.IsAnalyst(context))
        {
            return await grains.GetGrain<IReportGrain>(number).InspectAsync(cancellationToken) is { } report
                ? Results.Json(ReportStatusResponse.From(report), ApiJson.Options)
                : Unknown();
        }

        return await intake.GetStatusAsync(number, cancellationToken) is { } status
            ? Results.Json(ReportStatusResponse.From(status), ApiJson.Options)
            : Unknown();
    }

    private static IResult Created(ReportStatus status, HttpContext context, PublicOrigin origin)
    {
        context.Response.Headers.Location = $"/v1/reports/{status.Id}";
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(ReportResponse.From(status, context, origin), ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static ProblemResult Unknown() => ProblemResult.Of(ProblemCode.NotFound, "There is no report of this id.");

    /// <summary>The body, for the API's description.</summary>
    internal sealed record CreateReportRequest(
        [property: Description("The destination; or link")] string? Url,
        [property: Description("What was received: a link of this service, a defanged or wrapped link, with text around it; at most 16,384 characters")] string? Link,
        [property: Description("spam, phishing, malware, unwanted or not_harmful")] string Category,
        [property: Description("In the reporter's own words, at most 2,000 characters")] string? Text,
        [property: Description("At most 500 characters")] string? HowReceived,
        [property: Description("With a key of the role report: the mailbox it reports for, such as jane@example.com")] string? Reporter,
        [property: Description("Headers of the message it came in, in their order, at most 100")] MessageHeader[]? MessageHeaders);

    internal sealed record MessageHeader(string Name, string Value);
}
