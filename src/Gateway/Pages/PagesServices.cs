using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Appeals;
using Nylas.LinkSafety.Gateway.Pages.Mistakes;
using Nylas.LinkSafety.Gateway.Pages.Notices;
using Nylas.LinkSafety.Gateway.Pages.SiteFiles;
using Nylas.LinkSafety.Gateway.Pages.Warnings;

namespace Nylas.LinkSafety.Gateway.Pages;

/// <summary>What visitors see: pages, "report a mistake", security.txt, robots.txt, the icon.</summary>
internal static class PagesServices
{
    /// <summary>Needs the signing keys, the public suffix list and a grain factory; says who may ask how often by naming a rate limit policy.</summary>
    public static IServiceCollection AddVisitorPages(this IServiceCollection services)
    {
        services.AddOptions<PagesOptions>().BindConfiguration(PagesOptions.Section).ValidateOnStart();
        services.AddOptions<SecurityContactOptions>().BindConfiguration(SecurityContactOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PagesOptions>, PagesOptionsValidator>();
        services.AddSingleton<IValidateOptions<SecurityContactOptions>, SecurityContactOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new PageShell(provider.GetRequiredService<IOptions<PagesOptions>>().Value.ServiceName));
        services.AddSingleton<DestinationViews>();
        services.AddSingleton<MistakeTickets>();
        services.AddSingleton<VisitorPages>();
        services.AddSingleton<AppealIntake>();
        services.AddSingleton<AppealObstacles>();
        services.AddSingleton<MistakeHandler>();
        return services;
    }

    public static IEndpointRouteBuilder MapVisitorPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.ServiceProvider.GetRequiredService<VisitorPages>();
        string[] reads = [HttpMethods.Get, HttpMethods.Head];
        endpoints.MapMethods(PagePaths.Front, reads, pages.WriteFrontAsync);
        endpoints.MapMethods(PagePaths.Left, reads, pages.WriteLeftAsync);
        endpoints.MapMistakes();
        endpoints.MapSiteFiles();
        return endpoints;
    }
}
