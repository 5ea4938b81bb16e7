using Microsoft.AspNetCore.Http.Features;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Redirects;

/// <summary>Signed links: how they are read, and where they are answered.</summary>
internal static partial class RedirectsExtensions
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
                ? GuardAsync(handler, context, target)
                : next(context);
        });
    }

    /// <summary>The edge of a click: whatever breaks, the visitor gets a page. What was answered at once passes without another state machine.</summary>
    private static Task GuardAsync(RedirectHandler handler, HttpContext context, string target)
    {
        Task answer;
        try
        {
            answer = handler.HandleAsync(context, target);
        }
        catch (Exception exception)
        {
            answer = Task.FromException(exception);
        }

        return answer.IsCompletedSuccessfully ? answer : AwaitAsync(answer, context);
    }

    private static async Task AwaitAsync(Task answer, HttpContext context)
    {
        try
        {
            await answer;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            if (context.RequestAborted.IsCancellationRequested)
                return;
            var status = exception switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                IOException => StatusCodes.Status400BadRequest,
                _ => StatusCodes.Status500InternalServerError,
            };
            if (status >= StatusCodes.Status500InternalServerError)
                LogClickFailed(context.RequestServices.GetRequiredService<ILogger<RedirectHandler>>(), exception);
            context.Response.Clear();
            await context.RequestServices.GetRequiredService<VisitorPages>().WriteErrorAsync(context, status);
        }
    }

    [LoggerMessage(4390, LogLevel.Error, "A click could not be answered")]
    private static partial void LogClickFailed(ILogger log, Exception exception);
}
