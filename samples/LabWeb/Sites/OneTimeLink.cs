namespace Nylas.LinkSafety.LabWeb.Sites;

/// <summary>harbor-mail.test/reset?token=…: works once, and says how often it was asked. A scanner that visits it uses it up.</summary>
internal static class OneTimeLink
{
    public static void MapOneTimeLink(this IEndpointRouteBuilder app) => app
        .MapGet("/reset", (HttpRequest request, VisitLog visits, PageFiles pages) =>
            visits.Of(request.Host.Host, request.Path) == 1 ? pages["reset"] : pages["reset-used"])
        .RequireHost("harbor-mail.test");
}
