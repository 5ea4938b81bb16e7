using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Testing.Time;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests;

/// <summary>A silo of the named grain classes in a host of its own, on a clock that stands still.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSilo(IHost host, FakeTimeProvider clock, ListLogger logs)
    {
        _host = host;
        Clock = clock;
        Logs = logs;
    }

    public FakeTimeProvider Clock { get; }

    public ListLogger Logs { get; }

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public IManagementGrain Management => Grains.GetGrain<IManagementGrain>(0);

    public static Task<TestSilo> StartAsync(params Type[] grains) => StartAsync(static _ => { }, grains);

    public static async Task<TestSilo> StartAsync(Action<ISiloBuilder> configure, params Type[] grains)
    {
        var clock = new FakeTimeProvider();
        var logs = new ListLogger();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(logs);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.UseOrleans(silo =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.Configure<GrainTypeOptions>(options =>
            {
                options.Classes.RemoveWhere(static type => type.Assembly == typeof(TestSilo).Assembly);
                options.Classes.UnionWith(grains);
            });
            configure(silo);
        });
        var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            host.Dispose();
            throw;
        }

        return new TestSilo(host, clock, logs);
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
