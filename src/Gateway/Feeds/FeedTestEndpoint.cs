using System.Collections.Immutable;
using System.ComponentModel;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Feeds;

/// <summary>GET /v1/feeds:test: which lists have a URL, and what they come to. Nothing is decided, counted, asked or kept.</summary>
internal static class FeedTestEndpoint
{
    public static void MapFeedTest(this IEndpointRouteBuilder app) => app.MapGet("/v1/feeds:test", Test)
        .RequireRole(Roles.Analyst)
        .WithTags("Feeds")
        .WithName("testFeeds")
        .WithSummary("Which lists have a URL, and what they would come to")
        .Produces<FeedTestResponse>();

    private static IResult Test(string? url, ThreatLists lists, ListJudge judge, FullHashes hashes, TimeProvider clock)
    {
        if (string.IsNullOrEmpty(url))
            return ProblemResult.Invalid(new FieldError("query: url", "an http or https URL", "nothing"));
        if (!WebUrl.TryParse(url, out var parsed, out var error))
            return ProblemResult.Of(ProblemCode.InvalidUrl, error.Describe());
        var copy = lists.Current;
        if (!copy.IsKnown)
            return ProblemResult.Of(ProblemCode.Unavailable, "The lists are not read yet.");
        var now = clock.GetUtcNow();
        var finding = judge.Judge(parsed, [], copy, now, ConfirmedHits.Find(copy.Prefixes, hashes, parsed, []));
        return Results.Json(
            new FeedTestResponse(
                UrlRedactor.Redact(parsed),
                NameOf(finding.Outcome),
                [.. finding.Threats.Select(static threat => WireNames.Of((ThreatType)threat))],
                finding.Confidence,
                [.. finding.Reasons.Select(static reason => new FeedTestReason(reason.Code, reason.Feed, reason.Detail))],
                [.. copy.Snapshot.Match(parsed, now).Select(hit => Describe(hit, copy.TrustOf(hit.Feed), now))],
                [.. copy.Prefixes.Match(parsed).Select(hit => Describe(hit, hashes.Find(hit)))],
                copy.Version),
            ApiJson.Options);
    }

    private static FeedTestEntry Describe(ListHit hit, FeedTrust trust, DateTimeOffset now) => new(
        hit.Feed.Name,
        NameOf(hit.Scope),
        // A query is somebody's own; that it is the one that was asked for is said by the scope.
        hit.Expression.Split('?')[0],
        WireNames.Of((ThreatType)(hit.Threat ?? trust.Threat)),
        hit.Confidence ?? trust.Confidence,
        hit.IsException,
        trust.IsWarningList,
        trust.ConfirmedAt is not { } confirmed || now >= confirmed + trust.SilentAfter ? "silent" : now >= confirmed + trust.WeakAfter ? "weak" : "fresh",
        hit.FirstSeen,
        hit.ExpiresAt);

    private static FeedTestPrefix Describe(PrefixHit hit, HitAnswer answer) => new(
        hit.Feed.Name,
        hit.Expression.Split('?')[0],
        answer.State switch
        {
            HitState.Open => "open",
            HitState.Confirmed => "confirmed",
            HitState.Refuted => "refuted",
            HitState.Abstained => "abstained",
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.State, null),
        },
        answer.Why.Length == 0 ? null : answer.Why,
        answer.State == HitState.Open ? null : answer.Until);

    private static string NameOf(ListOutcome outcome) => outcome switch
    {
        ListOutcome.Nothing => "nothing",
        ListOutcome.Review => "review",
        ListOutcome.Caution => "caution",
        ListOutcome.Block => "block",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    private static string NameOf(ListScope scope) => scope switch
    {
        ListScope.Url => "url",
        ListScope.Path => "path",
        ListScope.Host => "host",
        ListScope.HostAndBelow => "host_and_below",
        ListScope.Expression => "expression",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, null),
    };

    internal sealed record FeedTestResponse(
        [property: Description("Redacted")] string Url,
        [property: Description("nothing, review (a person looks first, visitors pass), caution or block; by the lists alone, before rules and appeals")] string Outcome,
        ImmutableArray<string> ThreatTypes,
        double Confidence,
        ImmutableArray<FeedTestReason> Reasons,
        [property: Description("All entries that concern the URL, whether or not they count")] ImmutableArray<FeedTestEntry> Entries,
        [property: Description("Prefixes of lists that are prefixes only: what begins as they do is listed where their server has confirmed it")] ImmutableArray<FeedTestPrefix> Prefixes,
        [property: Description("Of the snapshot that was asked")] long Version);

    internal sealed record FeedTestPrefix(
        string Feed,
        [property: Description("Host and path")] string Expression,
        [property: Description("open (nobody has asked yet; a click does), confirmed, refuted or abstained (the server cannot be asked now)")] string State,
        [property: Description("Why it abstains")] string? Why,
        [property: Description("How long that is believed")] DateTimeOffset? Until);

    internal sealed record FeedTestReason(string Code, string Feed, string Detail);

    internal sealed record FeedTestEntry(
        string Feed,
        [property: Description("url, path, host, host_and_below or expression")] string Scope,
        [property: Description("Host and path")] string Expression,
        string ThreatType,
        double Confidence,
        [property: Description("It lifts wider entries of its own feed")] bool Exception,
        [property: Description("It speaks for the place")] bool WarningList,
        [property: Description("fresh, weak or silent")] string Age,
        DateTimeOffset? FirstSeen,
        DateTimeOffset? ExpiresAt);
}
