using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Catalog;

/// <summary>Tells which services live as long as the process; a built service provider no longer says.</summary>
internal sealed class ServiceLifetimes(IServiceCollection services)
{
    public bool IsSingleton(Type type)
    {
        var definition = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
        return services.LastOrDefault(s => s.ServiceType == type && !s.IsKeyedService) is { } exact
            ? exact.Lifetime == ServiceLifetime.Singleton
            : services.LastOrDefault(s => s.ServiceType == definition && !s.IsKeyedService) is { Lifetime: ServiceLifetime.Singleton };
    }
}
