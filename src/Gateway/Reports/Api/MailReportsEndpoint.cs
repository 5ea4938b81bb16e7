using System.Collections.Immutable;
using System.ComponentModel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Reports.Links;
using Nylas.LinkSafety.Gateway.Reports.Mails;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Scanning.Mail;

namespace Nylas.LinkSafety.Gateway.Reports.Api;

/// <summary>POST /v1/reports/email: a mail that somebody forwards, a message object, or a machine's abuse report. The links it is about are reported.</summary>
internal static class MailReportsEndpoint
{
    private const int RetryAfterSeconds = 30;

    public static void MapMailReports(this IEndpointRouteBuilder reports) => reports.MapPost("/email", CreateAsync)
        .WithName("createMailReports")
        .WithSummary("Reports the links that a mail, an ARF or XARF report or a message object is about")
        .Accepts<string>("message/rfc822", "application/json")
        .Produces<MailReportsResponse>(StatusCodes.Status201Created);

    private static async Task<IResult> CreateAsync(
        HttpContext context,
        IMailAnalyzer mails,
        MailIntake intake,
        OwnHosts hosts,
        PublicOrigin origin,
        IOptions<MailOptions> options,
        CancellationToken cancellationToken)
    {
        if (context.User.Identity?.IsAuthenticated != true)
            return ProblemResult.Of(ProblemCode.Unauthorized);
        if ((ReportAccess.FindRefusal(context) ?? IdempotencyKey.Read(context.Request, out _)) is { } refusal)
            return refusal;
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.MediaType.Value is not ("message/rfc822" or "application/json"))
            return ProblemResult.Of(ProblemCode.UnsupportedMediaType, "message/rfc822 or application/json is expected.");
        var (content, problem) = await ReadAsync(context, options.Value.MaxMessageBytes, cancellationToken);
        if (content is null)
            return problem!;

        var reading = await mails.ReadAsync(
            new MailInput(content, type.MediaType.Value) { OwnHosts = [.. hosts.Named, context.Request.Host.Host] }, cancellationToken);
        if (reading.Mail is not { } mail)
            return Refuse(reading, context, options.Value.MaxMessageBytes);
        if (mail.Reported.IsEmpty)
            return ProblemResult.Invalid(new FieldError("body", "a mail with a link that is reported", mail.LinkCount == 0 ? "no link" : "links of its footer alone"));
        var result = await intake.TakeAsync(mail, context, cancellationToken);
        if (result.Reports.IsEmpty)
            return result.Refusal!;
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new MailReportsResponse([.. result.Reports.Select(status => ReportResponse.From(status, context, origin))], result.Unresolved),
            ApiJson.Options,
            statusCode: StatusCodes.Status201Created);
    }

    /// <summary>More than other bodies may have, and no more: counted as it comes, whatever the sender says of its length.</summary>
    private static async Task<(byte[]? Content, ProblemResult? Problem)> ReadAsync(HttpContext context, int maxBytes, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = maxBytes + 1L;
        return await BoundedBody.ReadAsync(context.Request, maxBytes, cancellationToken) is { } content
            ? (content, null)
            : (null, ProblemResult.Of(ProblemCode.PayloadTooLarge, $"At most {maxBytes} bytes."));
    }

    private static ProblemResult Refuse(MailReading reading, HttpContext context, int maxBytes)
    {
        switch (reading.Outcome)
        {
            case MailOutcome.TooLarge:
                return ProblemResult.Of(ProblemCode.PayloadTooLarge, $"At most {maxBytes} bytes.");
            case MailOutcome.Overloaded:
                context.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
                return ProblemResult.Of(ProblemCode.TooManyRequests, reading.Describe());
            default:
                return ProblemResult.Invalid(new FieldError(
                    "body", "a mail (RFC 5322), a message object, or a valid ARF or XARF report", $"{reading.Outcome.Code()}: {reading.Describe()}"));
        }
    }

    /// <param name="Reports">One a link.</param>
    /// <param name="Unresolved">Links that are reported and could not be taken.</param>
    internal sealed record MailReportsResponse(
        ImmutableArray<ReportResponse> Reports,
        [property: Description("Links that could not be taken, by their hosts, and why")] ImmutableArray<UnresolvedLink> Unresolved);
}
