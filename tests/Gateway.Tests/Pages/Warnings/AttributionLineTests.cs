using System.Buffers;
using System.Text;
using AngleSharp.Html.Parser;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Pages.Warnings;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.Warnings;

/// <summary>Google's terms: a warning that rests on its lists names it, in its words; any other may not.</summary>
public sealed class AttributionLineTests
{
    [Theory]
    [InlineData("block-phishing", "social-engineering")]
    [InlineData("caution-phishing", "social-engineering")]
    [InlineData("block-unsafe", "malware")]
    public void InEveryLanguage_TheLineStandsAsGoogleWordsIt_OnItsOwnPagesOnly(string sample, string definition)
    {
        foreach (var language in PageLanguages.All)
        {
            var links = Links(language, sample, "google");
            Assert.Equal(
                [("https://developers.google.com/safe-browsing/v4/advisory", "Advisory provided by Google", "en"),
                 ($"https://developers.google.com/search/docs/monitor-debug/security/{definition}", language.Texts.Reasons.Definition, null)],
                links);
            Assert.Empty(Links(language, sample, null));
        }
    }

    private static List<(string? Target, string Text, string? Lang)> Links(PageLanguage language, string sample, string? attribution)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var decision = SampleWarning.Named(sample).Decision with { Attribution = attribution };
        var view = new DestinationView("example.com", null, "https://", "", "example.com", "/", false, false);
        WarningPage.Render(new HtmlWriter(buffer), new PageShell("Link Safety"), language, new WarningModel(decision, view, "ticket", "/report", null));
        return
        [
            .. new HtmlParser().ParseDocument(Encoding.UTF8.GetString(buffer.WrittenSpan)).QuerySelectorAll("#reasons ~ p a")
                .Select(link => (link.GetAttribute("href"), link.TextContent, link.GetAttribute("lang"))),
        ];
    }
}
