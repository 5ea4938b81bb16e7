namespace Nylas.LinkSafety.LabWeb.Sites;

/// <summary>two-faces.test: a harmless page for whatever calls itself a scanner, the look-alike for everybody else.</summary>
internal static class Cloaker
{
    public static void MapCloaker(this IEndpointRouteBuilder app) => app
        .MapGet("/", (HttpRequest request, PageFiles pages) => LooksLikeAScanner(request) ? pages["shop-about"] : pages["bank-look-alike"])
        .RequireHost("two-faces.test");

    private static bool LooksLikeAScanner(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        return agent.Length == 0 || agent.Contains("LinkSafety", StringComparison.OrdinalIgnoreCase) || agent.Contains("bot", StringComparison.OrdinalIgnoreCase);
    }
}
