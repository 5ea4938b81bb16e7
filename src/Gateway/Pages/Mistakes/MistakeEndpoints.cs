using Nylas.LinkSafety.Gateway.Access;

namespace Nylas.LinkSafety.Gateway.Pages.Mistakes;

/// <summary><c>GET|POST /mistake</c> and <c>GET /mistake/{receipt}</c>.</summary>
internal static class MistakeEndpoints
{
    /// <summary>The rate limit that everything has which a stranger can make us store.</summary>
    public const string RateLimitPolicy = "public-write";

    public static void MapMistakes(this IEndpointRouteBuilder endpoints)
    {
        var handler = endpoints.ServiceProvider.GetRequiredService<MistakeHandler>();
        endpoints.MapMethods(PagePaths.Mistake, [HttpMethods.Get, HttpMethods.Head], handler.ShowFormAsync);
        endpoints.MapPost(PagePaths.Mistake, handler.SubmitAsync).RequireRateLimiting(RateLimitPolicy);
        endpoints.MapMethods(PagePaths.Mistake + "/{receipt}", [HttpMethods.Get, HttpMethods.Head], handler.ShowReceiptAsync)
            .RequireRateLimiting(RateLimits.PublicReadOrKey);
    }
}
