namespace Nylas.LinkSafety.LabWeb.Sites;

/// <summary>first-harbor-bank.test: the real bank. Expect: redirect.</summary>
internal static class Bank
{
    public static void MapBank(this IEndpointRouteBuilder app)
    {
        var bank = app.MapGroup("").RequireHost("first-harbor-bank.test", "www.first-harbor-bank.test");
        bank.MapGet("/", (PageFiles pages) => pages["bank"]);
        bank.MapGet("/branches", (PageFiles pages) => pages["bank-branches"]);
    }
}
