using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Scanning.Lists.Serving;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>The lists and decisions of this service, served as Google serves its own.</summary>
internal static class SafeBrowsingExtensions
{
    public static IServiceCollection AddSafeBrowsing(this IServiceCollection services)
    {
        services.AddOptions<SafeBrowsingOptions>().BindConfiguration(SafeBrowsingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SafeBrowsingOptions>, SafeBrowsingOptionsValidator>();
        services.AddSingleton(static provider => new ServedHistory(
            provider.GetRequiredService<DataDirectory>().PathOf("served"), provider.GetRequiredService<ILogger<ServedHistory>>()));
        services.AddSingleton<ServedLists>();
        services.AddSingleton<ClientStates>();
        services.AddSingleton<ThreatMatchesHandler>();
        services.AddSingleton<FullHashesHandler>();
        services.AddSingleton<UpdatesHandler>();
        return services;
    }
}
