using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Catalog;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>What every silo consists of.</summary>
internal static class SiloServices
{
    public static void Add(IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(Silo)))
            throw new OrleansConfigurationException("This host has a silo already: UseOrleans may be called once.");
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new ServiceLifetimes(services));
        services.AddSingleton<Silo>();
        services.AddSingleton(static provider => provider.GetRequiredService<Silo>().GrainFactory);
        services.AddOptions<GrainTypeOptions>().Configure(static options => options.Classes.UnionWith(GrainTypeScan.Classes()));
        services.AddHostedService<SiloHostedService>();
    }
}
