using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>How clicks are counted.</summary>
internal static class ClicksExtensions
{
    public static IServiceCollection AddClicks(this IServiceCollection services)
    {
        services.AddOptions<ClickOptions>().BindConfiguration(ClickOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ClickOptions>, ClickOptionsValidator>();
        services.AddSingleton<ClickCounter>();
        services.AddHostedService<ClickFlusher>();
        return services;
    }
}
