using Microsoft.AspNetCore.Http.Metadata;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Scanning.Lists.Serving;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>/v4 and /v5: Google Safe Browsing's API, so that its clients can be pointed here.</summary>
internal static class SafeBrowsingEndpoints
{
    private static readonly object[] Errors =
    [
        .. new[] { 400, 401, 403, 429, 503 }.Select(static status => new ProducesResponseTypeMetadata(status, typeof(GoogleError), ["application/json"])),
    ];

    public static void MapSafeBrowsing(this IEndpointRouteBuilder app)
    {
        var google = app.MapGroup("").RequireRole(Roles.Check).RequireRateLimiting(RateLimits.Api).WithTags("Safe Browsing").WithMetadata(Errors);
        google.MapPost("/v4/threatMatches:find", static (ThreatMatchesHandler handler, HttpContext context, CancellationToken token) => handler.FindAsync(context, token))
            .WithName("findThreatMatches").WithSummary("Which of up to 500 URLs a click would be stopped at").Produces(200, contentType: "application/json");
        google.MapGet("/v4/threatLists", static (HttpContext context) => WireExchange.Answer(context.Request, Lists()))
            .WithName("listThreatLists").WithSummary("The lists that clients may keep").Produces(200, contentType: "application/json");
        google.MapPost("/v4/fullHashes:find", static (FullHashesHandler handler, HttpContext context, CancellationToken token) => handler.FindAsync(context, token))
            .WithName("findFullHashes").WithSummary("The listed hashes that begin with up to 500 prefixes").Produces(200, contentType: "application/json");
        google.MapPost("/v4/threatListUpdates:fetch", static (UpdatesHandler handler, HttpContext context, CancellationToken token) => handler.FetchAsync(context, token))
            .WithName("fetchThreatListUpdates").WithSummary("What a client's local database lacks").Produces(200, contentType: "application/json");
        google.MapGet("/v5/hashes:search", static (FullHashesHandler handler, HttpContext context) => handler.Search(context))
            .WithName("searchHashes").WithSummary("The listed hashes that begin with up to 1,000 prefixes of 4 bytes").Produces(200, contentType: "application/json");
    }

    private static WireMessage Lists()
    {
        var answer = new WireMessage(SafeBrowsingMessages.ThreatLists);
        var list = SafeBrowsingMessages.ThreatLists.Find("threatLists")!.Schema!;
        foreach (var threat in ServedEntries.Threats)
        {
            _ = answer.Add("threatLists", new WireMessage(list)
                .Add("threatType", ThreatNames.NumberOf(threat))
                .Add("platformType", SafeBrowsingMessages.AnyPlatform)
                .Add("threatEntryType", SafeBrowsingMessages.UrlEntries));
        }

        return answer;
    }
}
