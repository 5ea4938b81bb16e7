using System.Text;

namespace Nylas.LinkSafety.Bench.Pages;

/// <summary>The pages to read.</summary>
internal static class PageSet
{
    public static List<byte[]> FromFolder(string folder)
        => [.. Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>The made pages of the tests, and larger ones of the same kinds: a front page with its tables of links, a shop with a script.</summary>
    public static List<byte[]> Made()
    {
        var pages = FromFolder(Path.Combine(AppContext.BaseDirectory, "Pages"));
        pages.Add(FrontPage(600));
        pages.Add(FrontPage(100));
        pages.Add(Shop(200, 60_000));
        return pages;
    }

    private static byte[] FrontPage(int stories)
    {
        var html = new StringBuilder("<!doctype html><html lang=en><head><title>The Made Times</title><link rel=stylesheet href=/a.css></head><body><header><nav>");
        for (var i = 0; i < 40; i++)
            html.Append("<a href=\"/section/").Append(i).Append("\">Section ").Append(i).Append("</a>");
        html.Append("</nav></header><main>");
        for (var i = 0; i < stories; i++)
        {
            html.Append("<article class=\"story story--").Append(i % 3).Append("\"><a href=\"https://times.example/2026/story-").Append(i)
                .Append(".html\"><img src=\"/img/").Append(i).Append(".jpg\" width=320 height=180 alt=\"Picture ").Append(i)
                .Append("\"><h2>Something happened again in place ").Append(i).Append("</h2></a><p style=\"margin:0\">The mayor said on <time>Monday</time> that the ")
                .Append("<b>number</b> of things which happen is &mdash; by all accounts &mdash; <i>growing</i>, and that nobody knows why.</p></article>");
        }

        return Encoding.UTF8.GetBytes(html.Append("</main><footer>© 2026 The Made Times</footer></body></html>").ToString());
    }

    private static byte[] Shop(int products, int scriptChars)
    {
        var html = new StringBuilder("<!doctype html><html><head><title>Shop</title><script>");
        for (var i = 0; html.Length < scriptChars; i++)
            html.Append("function handler").Append(i).Append("(event){var item=event.target.dataset[\"id\"]; if(item&&cart.has(item)){cart.remove(item);}else{cart.add(item,{count:")
                .Append(i).Append(",at:'shelf'});} return false;}\n");
        html.Append("</script></head><body><form action=/search><input type=search name=q><button>Find</button></form><ul>");
        for (var i = 0; i < products; i++)
            html.Append("<li class=product><a href=/p/").Append(i).Append(">Thing ").Append(i).Append("</a> <span class=price>EUR ").Append(i).Append(".90</span><button onclick=\"handler")
                .Append(i).Append("(event)\">Buy</button></li>");
        return Encoding.UTF8.GetBytes(html.Append("</ul></body></html>").ToString());
    }
}
