using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Scanning.Lists.Judging;

namespace Nylas.LinkSafety.Gateway.Health;

/// <summary>
/// /healthz: the process runs. /readyz: it should get traffic. A store that cannot be written is said here and still ready: decisions go on
/// from what is known, and a load balancer that took every process away for a full disk would stop all mail links at once. So with threat lists that
/// cannot be read: without them a click is decided by everything else.
/// </summary>
internal static class HealthEndpoints
{
    // Many probes ask for the head alone.
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/healthz", Methods, () => Results.Json(new { status = "ok" }, ApiJson.Options)).ExcludeFromDescription();
        app.MapMethods("/readyz", Methods, Ready).ExcludeFromDescription();
    }

    private static IResult Ready(HttpContext context, IHostApplicationLifetime lifetime, RuleBookHolder rules, ThreatLists lists, IServiceProvider services)
    {
        context.Response.Headers.CacheControl = "no-store";
        var storage = services.GetService<IStorageHealth>()?.Current;
        var isLeaving = !lifetime.ApplicationStarted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested;
        // A process that knows no rules would send visitors where people have said they must not go.
        var isReady = !isLeaving && rules.Current.IsKnown;
        return Results.Json(
            new { status = isReady ? "ready" : "unavailable", storage, lists = Describe(lists.Current) },
            ApiJson.Options,
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static object Describe(ThreatListCopy lists) => lists.IsKnown
        ? new { condition = "read", version = lists.Version, entries = lists.Snapshot.Count }
        : new { condition = "unread", version = 0L, entries = 0L };
}
