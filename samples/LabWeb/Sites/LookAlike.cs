namespace Nylas.LinkSafety.LabWeb.Sites;

/// <summary>
/// first-harbor-bank.account-check.test: looks like the bank and sends the password to a third name. Expect: block.
/// parcel-notice.test: asks for a little too much. Expect: caution.
/// drawn-page.test: the look-alike again, drawn by script. Expect: caution where a browser looks too, else redirect.
/// </summary>
internal static class LookAlike
{
    public static void MapLookAlike(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", (PageFiles pages) => pages["bank-look-alike"]).RequireHost("first-harbor-bank.account-check.test");
        app.MapGet("/", (PageFiles pages) => pages["parcel-notice"]).RequireHost("parcel-notice.test");
        app.MapGet("/", (PageFiles pages) => pages["drawn-page"]).RequireHost("drawn-page.test");
        app.MapGet("/content", (PageFiles pages) => pages["bank-look-alike"]).RequireHost("drawn-page.test");
        // Where stolen passwords would go: it keeps nothing.
        app.MapPost("/collect", () => Results.NoContent()).RequireHost("collector.test");
    }
}
