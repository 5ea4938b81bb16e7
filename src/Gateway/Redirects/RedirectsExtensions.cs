using Microsoft.AspNetCore.Http.Features;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Redirects;

/// <summary>Signed links: how they are read, and where they are answered.</summary>
internal static class RedirectsExtensions
{
    private const string TargetStart = LinkMac.Path + "?";

    public static IServiceCollection AddRedirects(this IServiceCollection services)
    {
        services.AddSingleton(new CacheKeyHasher());
        services.AddSingleton<ClickTarget>();
        services.AddSingleton(provider => new ContinueKey(provider.GetRequiredService<DataDirectory>().PathOf("continue.key")));
        services.AddSingleton<ContinueTokens>();
        services.AddSingleton<ClickAnswers>();
        services.AddSingleton<ContinueHandler>();
        services.AddSingleton<RedirectHandler>();
        return services;
    }

    /// <summary>
    /// Answers <c>/r</c> ahead of routing: matching an endpoint and running its delegate costs more than deciding the click. See the figures in
    /// docs/performance.md.
    /// </summary>
    public static IApplicationBuilder UseRedirects(this IApplicationBuilder app)
    {
        var handler = app.ApplicationServices.GetRequiredService<RedirectHandler>();
        return app.Use(next => context =>
        {
            var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            return target.StartsWith(TargetStart, StringComparison.Ordinal) || context.Request.Path.Value == LinkMac.Path
                ? handler.HandleAsync(context, target)
                : next(context);
        });
    }
}
