using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Options;
using Nylas.LinkSafety.Storage.Sqlite.Reminders;
using Nylas.LinkSafety.Storage.Sqlite.States;
using Orleans;
using Orleans.Hosting;
using Orleans.Providers;
using Orleans.Runtime.Hosting;

namespace Nylas.LinkSafety.Storage.Sqlite.Hosting;

/// <summary>Adds grain state and reminders on SQLite to a silo.</summary>
public static class SqliteStorageSiloBuilderExtensions
{
    /// <summary>Adds the storage of every [PersistentState] that names none.</summary>
    public static ISiloBuilder AddSqliteGrainStorageAsDefault(this ISiloBuilder builder, Action<SqliteStorageOptions> configureOptions) =>
        builder.AddSqliteGrainStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, configureOptions);

    /// <summary>
    /// Adds a storage with a file of its own under the name that [PersistentState] gives. It is opened before the silo starts, which ends
    /// the start with an error that names the file where it cannot be, and closed after everything has stopped. The first one added also
    /// answers for <see cref="IStorageHealth"/> and <see cref="IStoredGrains"/>; each does under its name.
    /// </summary>
    public static ISiloBuilder AddSqliteGrainStorage(this ISiloBuilder builder, string name, Action<SqliteStorageOptions> configureOptions)
    {
        var services = builder.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteStorageOptions>, SqliteStorageOptionsValidator>());
        services.AddOptions<SqliteStorageOptions>(name).Configure(configureOptions).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddKeyedSingleton(name, Open);
        services.AddGrainStorage(name, static (provider, key) => new SqliteGrainStorage(provider.GetRequiredKeyedService<SqliteStore>(key)));
        services.AddKeyedSingleton<IStoredGrains>(
            name, static (provider, key) => new SqliteStoredGrains(provider.GetRequiredKeyedService<SqliteStore>(key)));
        services.TryAddSingleton(provider => provider.GetRequiredKeyedService<IStoredGrains>(name));
        services.AddKeyedSingleton(name, static (provider, key) => provider.GetRequiredKeyedService<SqliteStore>(key).Health);
        services.TryAddSingleton(provider => provider.GetRequiredKeyedService<IStorageHealth>(name));
        services.AddSingleton<IHostedService>(provider => new SqliteStoreLifetime(provider, name));
        return builder;
    }

    /// <summary>Keeps reminders in the file of the storage <paramref name="storageName"/>, which must have been added.</summary>
    public static ISiloBuilder UseSqliteReminderService(
        this ISiloBuilder builder, string storageName = ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
    {
        builder.Services.AddSingleton<IReminderTable>(
            provider => new SqliteReminderTable(provider.GetRequiredKeyedService<SqliteStore>(storageName)));
        return builder;
    }

    private static SqliteStore Open(IServiceProvider provider, object? name) => new(
        provider.GetRequiredService<IOptionsMonitor<SqliteStorageOptions>>().Get((string)name!),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<SqliteStore>>());
}
