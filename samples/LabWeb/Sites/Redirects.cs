namespace Nylas.LinkSafety.LabWeb.Sites;

/// <summary>Ways to lead somewhere else: by status, by meta refresh, by script; to the shop, to the look-alike, to nowhere good.</summary>
internal static class Redirects
{
    private const string LookAlike = "http://first-harbor-bank.account-check.test/";

    public static void MapRedirects(this IEndpointRouteBuilder app)
    {
        var chain = app.MapGroup("").RequireHost("short-hops.test");
        chain.MapGet("/shop", () => Results.Redirect("/1"));
        chain.MapGet("/1", () => Results.Redirect("/2", permanent: true));
        chain.MapGet("/2", () => Results.Redirect("http://harbor-lamps.test/", permanent: false, preserveMethod: true));
        chain.MapGet("/bank", () => Results.Redirect(LookAlike));
        chain.MapGet("/loop", () => Results.Redirect("/loop"));
        chain.MapGet("/metadata", () => Results.Redirect("http://169.254.169.254/latest/meta-data/"));

        app.MapGet("/", (PageFiles pages) => pages["meta-refresh"]).RequireHost("moved-page.test");
        app.MapGet("/", (PageFiles pages) => pages["script-redirect"]).RequireHost("script-hop.test");
    }
}
