using System.Globalization;
using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Pages.Warnings;
using Nylas.LinkSafety.Grains.Interfaces.Appeals;

namespace Nylas.LinkSafety.Gateway.Pages.Mistakes;

/// <summary>The receipt: that a report is stored, under which number, and what comes next.</summary>
internal static class ReceiptPage
{
    public static void Render(HtmlWriter html, PageShell shell, PageLanguage language, AppealStatus status)
    {
        var texts = language.Texts.Receipt;
        shell.Begin(html, language, PageTone.Done, texts.Heading);
        html.Write($"""<div class="intro">""");
        PageShell.Heading(html, PageTone.Done, texts.Label, texts.Heading);
        html.Write(
            $"""
            <p class="lead">{texts.Lead}</p></div>
            <div class="destination"><dl>
            <div><dt>{texts.Number}</dt><dd class="receipt"><bdi dir="ltr">{status.Receipt}</bdi></dd></div>
            <div><dt>{texts.Received}</dt><dd><bdi dir="ltr">{status.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC</bdi></dd></div>
            <div><dt>{texts.About}</dt><dd class="address"><bdi dir="ltr">{DestinationViews.Readable(status.RedactedUrl)}</bdi></dd></div></dl></div>
            <section class="more" aria-labelledby="next"><h2 id="next">{texts.NextHeading}</h2>
            <ul><li>{texts.NextReview}</li><li>{texts.NextKeep}</li></ul><p>{texts.NextClose}</p></section>
            """);
        PageShell.End(html, language);
    }
}
