namespace Nylas.LinkSafety.LabWeb.Sites;

/// <summary>
/// first-harbor-bank.account-check.test: looks like the bank and sends the password to a third name. Expect: block.
/// parcel-notice.test: asks for a little too much. Expect: caution.
/// </summary>
internal static class LookAlike
{
    public static void MapLookAlike(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", (PageFiles pages) => pages["bank-look-alike"]).RequireHost("first-harbor-bank.account-check.test");
        app.MapGet("/", (PageFiles pages) => pages["parcel-notice"]).RequireHost("parcel-notice.test");
        // Where stolen passwords would go: it keeps nothing.
        app.MapPost("/collect", () => Results.NoContent()).RequireHost("collector.test");
    }
}
