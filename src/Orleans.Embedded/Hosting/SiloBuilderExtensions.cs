using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Configures a silo's services.</summary>
public static class SiloBuilderExtensions
{
    public static ISiloBuilder ConfigureServices(this ISiloBuilder builder, Action<IServiceCollection> configureDelegate)
    {
        configureDelegate(builder.Services);
        return builder;
    }

    public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configureOptions)
        where TOptions : class
    {
        builder.Services.Configure(configureOptions);
        return builder;
    }
}
