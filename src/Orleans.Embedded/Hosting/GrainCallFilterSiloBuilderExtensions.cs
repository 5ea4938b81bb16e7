using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Adds filters that every call to a grain of the silo passes, in the order in which they are added.</summary>
public static class GrainCallFilterSiloBuilderExtensions
{
    public static ISiloBuilder AddIncomingGrainCallFilter(this ISiloBuilder builder, IIncomingGrainCallFilter filter)
    {
        builder.Services.AddSingleton(filter);
        return builder;
    }

    public static ISiloBuilder AddIncomingGrainCallFilter<TImplementation>(this ISiloBuilder builder)
        where TImplementation : class, IIncomingGrainCallFilter
    {
        builder.Services.AddSingleton<IIncomingGrainCallFilter, TImplementation>();
        return builder;
    }
}
