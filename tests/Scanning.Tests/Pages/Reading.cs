using System.Text;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Pages;

/// <summary>Reads markup as the page of https://shop.example/account/index.html.</summary>
internal static class Reading
{
    public const string PageUrl = "https://shop.example/account/index.html";

    public static WebUrl Url(string text = PageUrl) => WebUrl.TryParse(text, out var url, out var error) ? url : throw new ArgumentException($"{text}: {error}");

    public static PageInput Input(string html, string? contentType = "text/html; charset=utf-8", string url = PageUrl)
        => new(Url(url), Encoding.UTF8.GetBytes(html), contentType);

    public static PageResult Page(string html, string? contentType = "text/html; charset=utf-8", string url = PageUrl)
        => new PageParser(new PageOptions()).Parse(Input(html, contentType, url), CancellationToken.None);

    public static PageResult Bytes(byte[] body, string? contentType)
        => new PageParser(new PageOptions()).Parse(new PageInput(Url(), body, contentType), CancellationToken.None);

    /// <summary>The facts of a page that must be readable.</summary>
    public static PageFacts Facts(string html) => Page(html).Facts ?? throw new InvalidOperationException("the page was not read");
}
