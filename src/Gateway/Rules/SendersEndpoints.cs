using System.Collections.Immutable;
using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>/v1/senders: calling back all links of a sender, which are answered 410 from then on, and undoing it.</summary>
internal static class SendersEndpoints
{
    public static void MapSenders(this IEndpointRouteBuilder app)
    {
        var senders = app.MapGroup("/v1/senders").RequireRole(Roles.Analyst).WithTags("Senders").RefuseUnknownQuery();
        senders.MapGet("/invalidated", ListAsync).WithName("listInvalidatedSenders").WithSummary("The senders whose links are gone").Produces<SendersResponse>();
        senders.MapPost("/{sender}:invalidate", InvalidateAsync).WithName("invalidateSender")
            .WithSummary("Calls all links of a sender back: they are answered 410 from then on").Produces<SenderResponse>();
        senders.MapPost("/{sender}:restore", RestoreAsync).WithName("restoreSender").WithSummary("Undoes that").Produces<SenderResponse>();
        // A sender id is application/grant: it may hold slashes, and not everybody escapes them.
        senders.MapPost("/{**senderAndVerb}", ChangeAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        [FromQuery(Name = "page_token")] string? pageToken,
        [FromQuery(Name = "page_size")] int? pageSize,
        IGrainFactory grains,
        CancellationToken cancellationToken)
    {
        if (RuleBookAnswers.CheckPage(pageToken, pageSize) is { } refusal)
            return refusal;
        var list = await RulesEndpoints.Book(grains).ListInvalidatedSendersAsync(pageToken, pageSize ?? RuleBookAnswers.DefaultPageSize, cancellationToken);
        return Results.Json(new SendersResponse(list.Senders, list.NextPageToken), ApiJson.Options);
    }

    private static Task<IResult> InvalidateAsync(
        [Description("As in a link's \"a\", slashes escaped or not")] string sender,
        [Description("Why, 1 to 500 characters")] string? reason,
        HttpContext context,
        IGrainFactory grains,
        RuleBookFollower follower,
        CancellationToken cancellationToken) => SetAsync(sender, isGone: true, reason, context, grains, follower, cancellationToken);

    private static Task<IResult> RestoreAsync(
        [Description("As in a link's \"a\", slashes escaped or not")] string sender,
        [Description("Why, 1 to 500 characters")] string? reason,
        HttpContext context,
        IGrainFactory grains,
        RuleBookFollower follower,
        CancellationToken cancellationToken) => SetAsync(sender, isGone: false, reason, context, grains, follower, cancellationToken);

    private static async Task<IResult> ChangeAsync(
        string senderAndVerb, string? reason, HttpContext context, IGrainFactory grains, RuleBookFollower follower, CancellationToken cancellationToken)
    {
        var colon = senderAndVerb.LastIndexOf(':');
        var verb = senderAndVerb[(colon + 1)..];
        return colon < 0 || verb is not ("invalidate" or "restore")
            ? ProblemResult.Of(ProblemCode.NotFound)
            : await SetAsync(senderAndVerb[..colon], verb == "invalidate", reason, context, grains, follower, cancellationToken);
    }

    private static async Task<IResult> SetAsync(
        string sender, bool isGone, string? reason, HttpContext context, IGrainFactory grains, RuleBookFollower follower, CancellationToken cancellationToken)
    {
        if (RuleBookAnswers.CheckReason(reason) is { } noReason)
            return noReason;
        // The one escape that routing leaves as it is.
        sender = sender.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var book = RulesEndpoints.Book(grains);
        var actor = RulesEndpoints.ActorOf(context);
        var result = isGone
            ? await book.SetSenderInvalidatedAsync(sender, actor, reason!, cancellationToken)
            : await book.RestoreSenderAsync(sender, actor, reason!, cancellationToken);
        if (RuleBookAnswers.Refusal(result) is { } refusal)
            return refusal;
        await follower.RefreshAsync(cancellationToken);
        return Results.Json(new SenderResponse(sender, isGone, result.BookVersion), ApiJson.Options);
    }

    internal sealed record SendersResponse(ImmutableArray<InvalidatedSender> Senders, string? NextPageToken);

    /// <param name="Version">The rule book's version.</param>
    internal sealed record SenderResponse(string Sender, bool Invalidated, long Version);
}
