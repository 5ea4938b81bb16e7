using Microsoft.Extensions.DependencyInjection;

namespace Nylas.LinkSafety.Grains.Catalog;

/// <summary>Keeps the catalog of a process that has one.</summary>
public static class CatalogServiceCollectionExtensions
{
    /// <summary>Needs a catalog's upkeep and an enumeration of stored grains beside it.</summary>
    public static IServiceCollection AddCatalogKeeping(this IServiceCollection services)
    {
        services.AddSingleton<CatalogSources>();
        services.AddSingleton<CatalogKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<CatalogKeeper>());
        return services;
    }
}
