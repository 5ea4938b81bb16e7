using System.Text;
using AngleSharp.Html.Parser;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Pages;

/// <param name="Name">For the table.</param>
/// <param name="Read">Reads one page; what it returns keeps the work from being optimised away.</param>
internal sealed record Candidate(string Name, Func<byte[], object> Read)
{
    private static readonly PageParser Parser = new(new PageOptions { MaxElements = 500_000, MaxBodyBytes = 64 * 1024 * 1024 });

    /// <summary>The first is what the others are measured against.</summary>
    public static readonly Candidate[] All =
    [
        new("AngleSharp, its own parse of the stream", page =>
        {
            using var document = new HtmlParser().ParseDocument(new MemoryStream(page));
            return document.Title ?? "";
        }),
        new("AngleSharp, decoded text, set up as we do", page =>
        {
            using var document = new HtmlParser(new HtmlParserOptions { SkipComments = true, DisableElementPositionTracking = true })
                .ParseDocument(Encoding.UTF8.GetString(page).AsMemory());
            return document.Title ?? "";
        }),
        new("PageParser, decoding, parse and facts", page => Parser.Parse(new PageInput(Url(), page, "text/html"), CancellationToken.None)),
    ];

    private static WebUrl Url() => WebUrl.TryParse("https://site.example/page.html", out var url, out _) ? url : throw new InvalidOperationException();
}
