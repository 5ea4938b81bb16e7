using Microsoft.Extensions.DependencyInjection;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>Threat lists.</summary>
public static class FeedServiceCollectionExtensions
{
    /// <summary>Needs the scanner's services beside it. The host binds <see cref="FeedOptions"/> and says in which directory lists are kept.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.AddSingleton<FeedFiles>();
        services.AddSingleton<FeedDefinitionCheck>();
        services.AddSingleton<ListSnapshotMaker>();
        services.AddHostedService<FeedKeeper>();
        return services;
    }
}
