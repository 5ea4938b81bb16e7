using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Nylas.LinkSafety.Silo;

/// <summary>
/// The Official build: silos clustered through Redis, state and reminders in Redis. <c>LinkSafety:Redis</c> is StackExchange.Redis'
/// configuration string, default <c>127.0.0.1:6379</c>; <c>LinkSafety:ClusterId</c> and <c>LinkSafety:ServiceId</c> default to <c>linksafety</c>.
/// </summary>
internal static class OrleansRuntimeExtensions
{
    private const string RedisKey = "LinkSafety:Redis";
    private const string ClusterIdKey = "LinkSafety:ClusterId";
    private const string ServiceIdKey = "LinkSafety:ServiceId";

    public static void AddOrleansRuntime(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var redis = ConfigurationOptions.Parse(configuration[RedisKey] ?? "127.0.0.1:6379");
        var unlisted = new UnlistedCatalog();
        builder.Services.AddSingleton<ICatalog>(unlisted);
        builder.Services.AddSingleton<ICatalogFeed>(unlisted);
        builder.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options =>
            {
                options.ClusterId = configuration[ClusterIdKey] ?? "linksafety";
                options.ServiceId = configuration[ServiceIdKey] ?? "linksafety";
            })
            .UseRedisClustering(options => options.ConfigurationOptions = redis)
            .AddRedisGrainStorageAsDefault(options => options.ConfigurationOptions = redis)
            .UseRedisReminderService(options => options.ConfigurationOptions = redis));
    }
}
