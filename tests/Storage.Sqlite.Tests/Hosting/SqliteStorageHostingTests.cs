using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Files;
using Nylas.LinkSafety.Storage.Sqlite.Hosting;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Storage;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Hosting;

public sealed class SqliteStorageHostingTests : IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("test", "key");

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Storages_AreFoundByName_AndTheDefaultWithout()
    {
        using var host = Build(silo => silo
            .AddSqliteGrainStorageAsDefault(options => options.DataDirectory = _directory.Root)
            .AddSqliteGrainStorage("other", options => (options.DataDirectory, options.FileName) = (_directory.Root, "other.db"))
            .UseSqliteReminderService());
        await host.StartAsync();

        var services = host.Services;
        await WriteAsync(services.GetRequiredService<IGrainStorage>(), "default");
        await WriteAsync(services.GetRequiredKeyedService<IGrainStorage>("other"), "other");

        Assert.Equal("default", await ReadAsync(services.GetRequiredKeyedService<IGrainStorage>("Default")));
        Assert.Equal("other", await ReadAsync(services.GetRequiredKeyedService<IGrainStorage>("other")));
        Assert.True(services.GetRequiredService<IStorageHealth>().Current.IsWritable);
        Assert.Same(services.GetRequiredService<IStorageHealth>(), services.GetRequiredKeyedService<IStorageHealth>("Default"));
        Assert.NotSame(services.GetRequiredService<IStorageHealth>(), services.GetRequiredKeyedService<IStorageHealth>("other"));
        Assert.Empty((await services.GetRequiredService<IReminderTable>().ReadRows(0, 0)).Reminders);
        await host.StopAsync();
    }

    [Fact]
    public async Task Start_WithWrongOptions_NamesThemAll_BeforeAnythingIsOpened()
    {
        using var host = Build(silo => silo.AddSqliteGrainStorageAsDefault(options =>
        {
            options.DataDirectory = _directory.Root;
            options.MaxGroupSize = 0;
            options.ReaderPoolSize = 0;
        }));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(2, error.Failures.Count());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Root));
    }

    [Fact]
    public async Task Start_OnAnOwnedDirectory_FailsBeforeTheServicesStart()
    {
        using var owner = Build(silo => silo.AddSqliteGrainStorageAsDefault(options => options.DataDirectory = _directory.Root));
        await owner.StartAsync();
        var probe = new StopWriter(null);
        using var second = Build(
            silo => silo.AddSqliteGrainStorageAsDefault(options => options.DataDirectory = _directory.Root), _ => probe);

        var error = await Assert.ThrowsAsync<StorageStartException>(() => second.StartAsync());

        Assert.Contains(_directory.Root, error.Message, StringComparison.Ordinal);
        Assert.False(probe.Started);
        await owner.StopAsync();
    }

    /// <summary>Grains that are deactivated by the stop write their last state then.</summary>
    [Fact]
    public async Task Stop_StillTakesTheWritesOfServicesThatStop()
    {
        using (var host = Build(
            silo => silo.AddSqliteGrainStorageAsDefault(options => options.DataDirectory = _directory.Root),
            static services => new StopWriter(services.GetRequiredService<IGrainStorage>())))
        {
            await host.StartAsync();
            await host.StopAsync();
        }

        using var next = Build(silo => silo.AddSqliteGrainStorageAsDefault(options => options.DataDirectory = _directory.Root));
        await next.StartAsync();
        Assert.Equal("last words", await ReadAsync(next.Services.GetRequiredService<IGrainStorage>()));
        await next.StopAsync();
    }

    public void Dispose() => _directory.Dispose();

    private static IHost Build(Action<ISiloBuilder> configure, Func<IServiceProvider, IHostedService>? service = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        if (service is not null)
            builder.Services.AddSingleton(service); // before the storage: the order must not matter
        configure(new SiloBuilder(builder.Services, builder.Configuration));
        return builder.Build();
    }

    private static Task WriteAsync(IGrainStorage storage, string text) =>
        storage.WriteStateAsync("state", Grain, new GrainState<KitState>(new KitState { Text = text }));

    private static async Task<string> ReadAsync(IGrainStorage storage)
    {
        var state = new GrainState<KitState>(new KitState());
        await storage.ReadStateAsync("state", Grain, state);
        return state.State.Text;
    }

    private sealed record SiloBuilder(IServiceCollection Services, IConfiguration Configuration) : ISiloBuilder;

    private sealed class StopWriter(IGrainStorage? storage) : IHostedService
    {
        public bool Started { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Started = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) =>
            storage is null ? Task.CompletedTask : WriteAsync(storage, "last words");
    }
}
