using System.Collections.Immutable;
using System.ComponentModel;
using System.Security.Claims;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

namespace Nylas.LinkSafety.Gateway.Feeds;

/// <summary>/v1/feeds: the threat lists. Analysts look, admins change; what authenticates at a source is configuration and never passes here.</summary>
internal static class FeedsEndpoints
{
    private const int MaxBodyBytes = 16 * 1024;
    private const int LongestReason = 500;

    /// <summary>A list of some MB is read by then; a longer one goes on, and the answer says so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        var feeds = app.MapGroup("/v1/feeds").WithTags("Feeds");
        feeds.MapGet("", ListAsync).RequireRole(Roles.Analyst).WithName("listFeeds").WithSummary("The threat lists and how each is").Produces<FeedsResponse>();
        feeds.MapGet("/{name}", GetAsync).RequireRole(Roles.Analyst).WithName("getFeed").WithSummary("A threat list, with what was skipped and its history")
            .Produces<FeedResponse>();
        feeds.MapPost("", PutAsync).RequireRole(Roles.Admin).WithName("putFeed").WithSummary("Adds a threat list, or changes the one of that name: what is not named stays as it is")
            .Accepts<PutFeedRequest>("application/json").Produces<FeedResponse>(StatusCodes.Status201Created).Produces<FeedResponse>();
        feeds.MapPost("/{name}:refresh", RefreshAsync).RequireRole(Roles.Admin).WithName("refreshFeed").WithSummary("Fetches a list now; 202 while that takes longer than 30 s")
            .Produces<FeedResponse>().Produces<FeedResponse>(StatusCodes.Status202Accepted);
        feeds.MapPost("/{name}:accept", AcceptAsync).RequireRole(Roles.Admin).WithName("acceptFeed").WithSummary("Puts the suspect list that waits in force")
            .Accepts<ReasonRequest>("application/json").Produces<FeedResponse>();
        feeds.MapDelete("/{name}", RemoveAsync).RequireRole(Roles.Admin).WithName("removeFeed").WithSummary("Forgets a list and its entries")
            .Produces(StatusCodes.Status204NoContent);
        app.MapFeedTest();
    }

    private static async Task<IResult> ListAsync(IGrainFactory grains, TimeProvider clock, CancellationToken cancellationToken)
    {
        var book = await Book(grains).GetAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var feeds = ImmutableArray.CreateBuilder<FeedResponse>(book.Names.Length);
        foreach (var name in book.Names)
        {
            if (await Feed(grains, name).DescribeAsync(cancellationToken) is { } status)
                feeds.Add(FeedResponse.Brief(status, now));
        }

        return Results.Json(new FeedsResponse(feeds.DrainToImmutable(), book.Version, book.Fault.Length == 0 ? null : book.Fault), ApiJson.Options);
    }

    private static async Task<IResult> GetAsync(string name, IGrainFactory grains, TimeProvider clock, CancellationToken cancellationToken) =>
        Answer(await Feed(grains, name).DescribeAsync(cancellationToken), clock);

    private static async Task<IResult> PutAsync(HttpContext context, IGrainFactory grains, ThreatLists lists, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (read, problem) = await JsonBody.ReadAsync(context.Request, MaxBodyBytes, cancellationToken);
        if (read is null)
            return problem!;
        using var body = read;
        var name = FeedFields.ReadName(body) ?? "";
        var known = name.Length == 0 ? null : await Feed(grains, name).DescribeAsync(cancellationToken);
        var definition = FeedFields.Read(body, name, known?.Definition);
        var reason = body.OptionalString("reason", 0, LongestReason) ?? "";
        if (body.Problem() is { } invalid)
            return invalid;
        var faults = await Book(grains).PutAsync(definition, ActorOf(context), reason, cancellationToken);
        if (!faults.IsEmpty)
            return ProblemResult.Invalid([.. faults.Select(FeedFields.ErrorOf)]);
        _ = await DecidesByItAsync(grains, lists, clock, cancellationToken);
        return Answer(
            await Feed(grains, name).DescribeAsync(cancellationToken), clock, known is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> RefreshAsync(
        string name, HttpContext context, IGrainFactory grains, ThreatLists lists, TimeProvider clock, CancellationToken cancellationToken)
    {
        var feed = Feed(grains, name);
        var startedAt = clock.GetTimestamp();
        FeedStatus? status;
        try
        {
            status = await feed.RefreshAsync(ActorOf(context), cancellationToken).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return Answer(await feed.DescribeAsync(cancellationToken), clock, StatusCodes.Status202Accepted);
        }

        if (status is { Version: > 0 } && SafeBrowsingFormats.IsOne(status.Definition.Format) && !await HoldsPrefixesAsync(status, lists, clock, cancellationToken))
            return Answer(status, clock, StatusCodes.Status202Accepted);
        var isDecidedBy = status is null || await DecidesByItAsync(grains, lists, clock, cancellationToken, clock.GetElapsedTime(startedAt));
        return Answer(status, clock, isDecidedBy ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> AcceptAsync(
        string name, HttpContext context, IGrainFactory grains, ThreatLists lists, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (read, problem) = await JsonBody.ReadAsync(context.Request, MaxBodyBytes, cancellationToken);
        if (read is null)
            return problem!;
        using var body = read;
        var reason = body.RequiredString("reason", 1, LongestReason);
        if (body.Problem() is { } invalid)
            return invalid;
        var feed = Feed(grains, name);
        var isAccepted = await feed.AcceptAsync(ActorOf(context), reason!, cancellationToken);
        var status = await feed.DescribeAsync(cancellationToken);
        if (isAccepted)
            _ = await DecidesByItAsync(grains, lists, clock, cancellationToken);
        return isAccepted || status is null ? Answer(status, clock) : ProblemResult.Of(ProblemCode.Conflict, "No list waits to be accepted.");
    }

    private static async Task<IResult> RemoveAsync(
        string name,
        [Description("Why, for the audit; at most 500 characters")] string? reason,
        HttpContext context,
        IGrainFactory grains,
        ThreatLists lists,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (reason is { Length: > LongestReason })
            return ProblemResult.Invalid(new FieldError("query: reason", $"at most {LongestReason} characters", $"{reason.Length}"));
        if (!await Book(grains).RemoveAsync(name, ActorOf(context), reason ?? "", cancellationToken))
            return NoFeed();
        _ = await DecidesByItAsync(grains, lists, clock, cancellationToken);
        return Results.NoContent();
    }

    /// <summary>
    /// Waits until the snapshot that a change is due for is made and this process decides by it, so that who has changed something sees what comes of it.
    /// False where that takes longer: then it comes by itself.
    /// </summary>
    private static async Task<bool> DecidesByItAsync(
        IGrainFactory grains, ThreatLists lists, TimeProvider clock, CancellationToken cancellationToken, TimeSpan spent = default)
    {
        var left = Patience - spent;
        try
        {
            await ReachAsync().WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }

        async Task ReachAsync()
        {
            await Book(grains).SettleAsync(cancellationToken);
            await lists.ReachAsync((await Book(grains).GetAsync(cancellationToken)).Version);
        }
    }

    /// <summary>Prefixes come without a snapshot.</summary>
    private static async Task<bool> HoldsPrefixesAsync(FeedStatus status, ThreatLists lists, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await lists.ReachPrefixesAsync(status.Definition.Name, status.Version).WaitAsync(Patience, clock, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static IResult Answer(FeedStatus? status, TimeProvider clock, int code = StatusCodes.Status200OK) =>
        status is null ? NoFeed() : Results.Json(FeedResponse.Full(status, clock.GetUtcNow()), ApiJson.Options, statusCode: code);

    private static ProblemResult NoFeed() => ProblemResult.Of(ProblemCode.NotFound, "There is no threat list of this name.");

    private static IFeedBookGrain Book(IGrainFactory grains) => grains.GetGrain<IFeedBookGrain>(IFeedBookGrain.DefaultKey);

    private static IFeedGrain Feed(IGrainFactory grains, string name) => grains.GetGrain<IFeedGrain>(name);

    private static string ActorOf(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    /// <param name="Feeds">In the order of their names, without samples and history.</param>
    /// <param name="Version">Counts the snapshots that were made of all lists.</param>
    /// <param name="Fault">Why the last one could not be made.</param>
    internal sealed record FeedsResponse(ImmutableArray<FeedResponse> Feeds, long Version, string? Fault);

    internal sealed record PutFeedRequest(
        [property: Description("1 to 50 of a-z, 0-9 and hyphen")] string Name,
        [property: Description("An http or https URL, or the absolute path of a file or directory below one that LinkSafety:Feeds:LocalDirectories names; for safe-browsing-v4 and -v5 the URL below which the API's paths lie; needed for a new one")] string? Location,
        [property: Description("Its name, as docs/feeds.md lists them; empty to recognise it")] string? Format,
        [property: Description("SOCIAL_ENGINEERING unless set")] string? ThreatType,
        [property: Description("Above 0, to 1; 0.9 unless set")] double? Confidence,
        [property: Description("1 to 43,200; 60 unless set")] int? IntervalMinutes,
        [property: Description("1 unless set")] int? MinEntries,
        [property: Description("The share of its entries a list may lose at once, 0 to 1; 0.4 unless set")] double? MaxShrink,
        [property: Description("Its hits only caution from that age on; 72 unless set")] int? WeakAfterHours,
        [property: Description("Its hits count for nothing from that age on; 336 unless set")] int? SilentAfterHours,
        [property: Description("Entries for whole hosts hold on popular and shared sites too")] bool? Authoritative,
        [property: Description("May be served to others, over Safe Browsing's API")] bool? Redistributable,
        [property: Description("What is on it is known to be harmless")] bool? WarningList,
        [property: Description("Who is named beside its warnings: google, as Google's terms ask for; empty for nobody")] string? Attribution,
        [property: Description("Why, for the audit; at most 500 characters")] string? Reason);

    internal sealed record ReasonRequest([property: Description("1 to 500 characters")] string Reason);
}
