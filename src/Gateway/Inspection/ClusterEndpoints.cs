using System.Collections.Immutable;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Gateway.Inspection;

/// <summary>GET /v1/cluster: which processes there are, and how many grains of each type are awake in them.</summary>
internal static class ClusterEndpoints
{
    public static void MapCluster(this IEndpointRouteBuilder app) => app.MapGet("/v1/cluster", GetAsync)
        .RequireRole(Roles.Analyst)
        .WithTags("Inspection")
        .WithName("getCluster")
        .WithSummary("Processes, and activations by grain type")
        .Produces<ClusterResponse>();

    private static async Task<IResult> GetAsync(IGrainFactory grains)
    {
        var management = grains.GetGrain<IManagementGrain>(0);
        var hosts = await management.GetHosts(onlyActive: false);
        var counts = await management.GetSimpleGrainStatistics();
        return Results.Json(
            new ClusterResponse([
                .. hosts.Select(host => new ProcessResponse(
                    host.Key.ToString(),
                    host.Value.ToString().ToLowerInvariant(),
                    [.. counts.Where(count => count.SiloAddress.Equals(host.Key))
                        .OrderBy(count => count.GrainType, StringComparer.Ordinal)
                        .Select(count => new ActivationCount(count.GrainType, count.ActivationCount))])),
            ]),
            ApiJson.Options);
    }

    internal sealed record ClusterResponse(ImmutableArray<ProcessResponse> Processes);

    internal sealed record ProcessResponse(string Address, string Status, ImmutableArray<ActivationCount> Activations);

    internal sealed record ActivationCount(string GrainType, int Count);
}
