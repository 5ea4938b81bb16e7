using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Grains.Retention;

/// <summary>Forgets what nobody uses.</summary>
public static class RetentionServiceCollectionExtensions
{
    /// <summary>Needs an enumeration of stored grains beside it.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddOptions<RetentionOptions>().ValidateOnStart();
        services.AddHostedService<UrlSweeper>();
        return services;
    }
}
