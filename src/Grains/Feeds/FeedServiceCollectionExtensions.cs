using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Updating;
using Nylas.LinkSafety.Scanning.Lists.Serving;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>Threat lists.</summary>
public static class FeedServiceCollectionExtensions
{
    /// <summary>Needs the scanner's services beside it, and the runtime before it: lists are read when the process starts. The host binds <see cref="FeedOptions"/> and says in which directory lists are kept.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.AddOptions<FeedOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<FeedOptions>, FeedOptionsValidator>();
        services.AddSingleton<FeedFiles>();
        services.AddSingleton<FeedDefinitionCheck>();
        services.AddSingleton<ServableEntries>();
        services.AddSingleton<ListSnapshotMaker>();
        services.AddSingleton<ListComparer>();
        services.AddSingleton<PrefixCollector>();
        services.AddSingleton<KnownUrls>();
        services.TryAddSingleton<ThreatLists>();
        services.AddSingleton<ThreatListFollower>();
        services.AddHostedService(static provider => provider.GetRequiredService<ThreatListFollower>());
        services.AddHostedService<FeedKeeper>();
        return services;
    }
}
