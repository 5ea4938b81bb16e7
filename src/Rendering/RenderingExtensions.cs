using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Rendering;

namespace Nylas.LinkSafety.Rendering;

/// <summary>Composition of looks with a browser.</summary>
public static class RenderingExtensions
{
    /// <summary>Registers <see cref="IPageRenderer"/> where the configuration wants one, and checks the settings in any case.</summary>
    public static IServiceCollection AddRendering(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(RenderOptions.Section);
        services.AddOptions<RenderOptions>().Bind(section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RenderOptions>, RenderOptionsValidator>());
        if (section[nameof(RenderOptions.Renderer)] == RenderOptions.Chromium)
        {
            services.TryAddSingleton<BrowserGate>();
            services.TryAddSingleton<IPageRenderer, ChromiumRenderer>();
        }

        return services;
    }
}
