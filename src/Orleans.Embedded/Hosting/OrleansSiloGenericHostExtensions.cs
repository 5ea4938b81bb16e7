using Orleans.Hosting;

namespace Microsoft.Extensions.Hosting;

/// <summary>Makes a host a silo. In the namespace of the host, where official Orleans has it, so that no using is needed.</summary>
public static class OrleansSiloGenericHostExtensions
{
    public static IHostApplicationBuilder UseOrleans(this IHostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        SiloServices.Add(hostAppBuilder.Services);
        configureDelegate(new SiloBuilder(hostAppBuilder.Services, hostAppBuilder.Configuration));
        return hostAppBuilder;
    }
}
