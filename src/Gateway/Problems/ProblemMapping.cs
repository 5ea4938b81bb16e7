using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.SafeBrowsing;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Gateway.Problems;

/// <summary>
/// The one place where what went wrong becomes an answer: a bare status, or an exception that nobody caught. API paths get problem details;
/// pages for people are made by whoever serves them.
/// </summary>
internal sealed partial class ProblemMapping(ILogger<ProblemMapping> log) : IExceptionHandler
{
    private const int RetryAfterSeconds = 5;

    /// <summary>Paths whose callers are programs.</summary>
    public static bool IsApi(PathString path) =>
        path.StartsWithSegments("/v1") || SafeBrowsingPaths.Has(path) || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/problems")
        || path.StartsWithSegments("/healthz") || path.StartsWithSegments("/readyz") || path.StartsWithSegments("/metrics");

    /// <summary>Gives an error that has a status and no body its words: problem details to programs, a page to people.</summary>
    public static async Task DescribeBareStatusAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is not { HasStarted: false, ContentLength: null, ContentType: null, StatusCode: >= 400 and var status })
            return;
        if (!IsApi(context.Request.Path))
            await PageAsync(context, status);
        else if (ProblemCode.Of(status) is { } code)
            await ProblemResult.Of(code).ExecuteAsync(context);
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var failed = httpContext.Features.Get<IExceptionHandlerPathFeature>();
        var path = failed?.Path ?? httpContext.Request.Path;
        // The route, not the path: a path holds receipts and keys, and whatever line breaks its sender liked.
        var route = (failed?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "no route";
        if (httpContext.RequestAborted.IsCancellationRequested)
            return true;
        var code = Describe(exception);
        if (code == ProblemCode.InternalError)
            LogUnhandled(route, exception);
        else if (exception is StorageUnavailableException)
            LogUnstored(route, exception.Message);
        else if (code == ProblemCode.Unavailable)
            LogUnavailable(route, exception);
        if (code == ProblemCode.Unavailable)
            httpContext.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
        if (IsApi(path))
            await ProblemResult.Of(code).ExecuteAsync(httpContext);
        else
            await PageAsync(httpContext, code.Status);
        return true;
    }

    private static Task PageAsync(HttpContext context, int status)
    {
        var pages = context.RequestServices.GetRequiredService<VisitorPages>();
        return status == StatusCodes.Status404NotFound ? pages.WriteNotFoundAsync(context) : pages.WriteErrorAsync(context, status);
    }

    private static ProblemCode Describe(Exception exception) => exception switch
    {
        BadHttpRequestException bad => ProblemCode.Of(bad.StatusCode) ?? ProblemCode.InvalidRequest,
        TimeoutException or OrleansException or IOException or OperationCanceledException => ProblemCode.Unavailable,
        _ => ProblemCode.InternalError,
    };

    [LoggerMessage(4500, LogLevel.Error, "A request to {Route} failed")]
    private partial void LogUnhandled(string route, Exception exception);

    [LoggerMessage(4501, LogLevel.Warning, "A request to {Route} could not be answered; its sender is told to come again")]
    private partial void LogUnavailable(string route, Exception exception);

    // Without the trace: the store has said once what is wrong with it, and a full disk must not be filled further by every request that fails for it.
    [LoggerMessage(4502, LogLevel.Warning, "A request to {Route} could not be answered for want of storage; its sender is told to come again: {Fault}")]
    private partial void LogUnstored(string route, string fault);
}
