namespace Nylas.LinkSafety.LabWeb.Sites;

/// <summary>harbor-lamps.test: an honest shop, with a few pages that link each other. Expect: redirect.</summary>
internal static class Shop
{
    public static void MapShop(this IEndpointRouteBuilder app)
    {
        var shop = app.MapGroup("").RequireHost("harbor-lamps.test", "www.harbor-lamps.test");
        shop.MapGet("/", (PageFiles pages) => pages["shop"]);
        shop.MapGet("/lamps/{name}", (PageFiles pages) => pages["shop-lamp"]);
        shop.MapGet("/about", (PageFiles pages) => pages["shop-about"]);
    }
}
