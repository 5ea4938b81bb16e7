namespace Nylas.LinkSafety.LabWeb.Sites;

/// <summary>lab.test/visits, and /visits on the bare address: how often each page was asked for, as JSON.</summary>
internal static class Visits
{
    public static void MapVisits(this IEndpointRouteBuilder app) => app
        .MapGet("/visits", (VisitLog visits) => Results.Json(visits.ToSnapshot()))
        .RequireHost("lab.test", "127.0.0.1", "localhost");
}
