using System.ComponentModel;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>POST /v1/links: a signed link for a destination.</summary>
internal static class LinksEndpoints
{
    private const int MaxBodyBytes = 64 * 1024;

    /// <summary>RFC 5322 bounds a line, and so a Message-ID, at 998 characters.</summary>
    private const int LongestMessageId = 998;

    private const int LongestLabel = 200;

    public static void MapLinks(this IEndpointRouteBuilder app) => app.MapPost("/v1/links", CreateAsync)
        .RequireRole(Roles.Sender)
        .WithTags("Links")
        .WithName("createLink")
        .WithSummary("Signs a link that leads to a destination by way of the check")
        .Accepts<CreateLinkRequest>("application/json")
        .Produces<LinkResponse>(StatusCodes.Status201Created);

    private static async Task<IResult> CreateAsync(HttpContext context, LinkSigner signer, PublicOrigin origin, CancellationToken cancellationToken)
    {
        var (read, problem) = await JsonBody.ReadAsync(context.Request, MaxBodyBytes, cancellationToken);
        if (read is null)
            return problem!;
        using var body = read;
        var text = body.RequiredString("url", 1, WebUrl.MaxInputLength);
        var application = body.OptionalString("application_id", 1, SenderId.MaxLength);
        var grant = body.OptionalString("grant_id", 1, SenderId.MaxLength);
        // What a link says of its message comes back with its clicks, and only a link whose destination is stored can: a signed one is the same for
        // every message. Senders may give it already; it is checked, and nothing is kept.
        var message = body.OptionalString("message_id", 1, LongestMessageId);
        if (message?.AsSpan().ContainsAnyExceptInRange('!', '~') == true)
            body.Reject("message_id", "visible ASCII characters", "others");
        _ = body.OptionalString("label", 1, LongestLabel);
        // A sender is application/grant: what stands in one part must not be mistaken for the other.
        foreach (var (field, part) in new[] { ("application_id", application), ("grant_id", grant) })
        {
            if (part is not null && (part.Contains('/', StringComparison.Ordinal) || !SenderId.IsValid(part)))
                body.Reject(field, "visible ASCII characters without /", "others");
        }

        if (grant is not null && application is null)
            body.Reject("application_id", "the grant's application", "nothing");
        var sender = grant is null ? application : $"{application}/{grant}";
        if (sender?.Length > SenderId.MaxLength)
            body.Reject("grant_id", $"together with application_id at most {SenderId.MaxLength - 1} characters", $"{sender.Length - 1} characters");
        if (body.Problem() is { } invalid)
            return invalid;
        return WebUrl.TryParse(text, out var url, out var error)
            ? Results.Json(new LinkResponse(origin.Of(context) + signer.Sign(url, sender), url.Serialized), ApiJson.Options, statusCode: StatusCodes.Status201Created)
            : ProblemResult.Of(ProblemCode.InvalidUrl, error.Describe());
    }

    /// <summary>The body, for the API's description.</summary>
    internal sealed record CreateLinkRequest(
        [property: Description("The destination, at most 8,192 characters")] string Url,
        [property: Description("Who sends it: the application")] string? ApplicationId,
        [property: Description("Who sends it: the grant, with its application")] string? GrantId,
        [property: Description("The message it stands in, 1 to 998 visible ASCII characters; checked, and not part of a signed link")] string? MessageId,
        [property: Description("What the sender calls the link, 1 to 200 characters; checked, and not part of a signed link")] string? Label);

    /// <param name="Link">What to put into the mail.</param>
    /// <param name="Url">The destination's serialisation: exactly what a visitor will be sent to.</param>
    internal sealed record LinkResponse(string Link, string Url);
}
