using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Catalog;
using Orleans.Hosting;
using Orleans.Providers;

namespace Nylas.LinkSafety.Storage.Sqlite.Hosting;

/// <summary>Adds the catalog on SQLite to a silo.</summary>
public static class SqliteCatalogExtensions
{
    /// <summary>
    /// Keeps the catalog beside the storage <paramref name="storageName"/>, which must have been added and whose hold on the directory keeps it from
    /// other processes. It is opened before the silo starts and closed after its last deactivations, which still post.
    /// </summary>
    public static ISiloBuilder AddSqliteCatalog(
        this ISiloBuilder builder,
        Action<CatalogOptions> configureOptions,
        string storageName = ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
    {
        var services = builder.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CatalogOptions>, CatalogOptionsValidator>());
        services.AddOptions<CatalogOptions>().Configure(configureOptions).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
        {
            _ = provider.GetRequiredKeyedService<SqliteStore>(storageName);
            return new SqliteCatalog(
                provider.GetRequiredService<IOptions<CatalogOptions>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<SqliteCatalog>>());
        });
        services.AddSingleton<ICatalog>(provider => provider.GetRequiredService<SqliteCatalog>());
        services.AddSingleton<ICatalogFeed>(provider => provider.GetRequiredService<SqliteCatalog>());
        services.AddSingleton<ICatalogUpkeep>(provider => provider.GetRequiredService<SqliteCatalog>());
        services.AddSingleton<IHostedService>(provider => new SqliteCatalogLifetime(provider));
        return builder;
    }
}
