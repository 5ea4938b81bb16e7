using System.Globalization;
using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Pages.Warnings;
using Nylas.LinkSafety.Grains.Interfaces.Appeals;

namespace Nylas.LinkSafety.Gateway.Pages.Mistakes;

/// <summary>The receipt: that an appeal is stored, under which number, and what comes next; later, what became of it.</summary>
internal static class ReceiptPage
{
    /// <param name="isStopped">The appeal was upheld, and something else stops the page or warns of it.</param>
    public static void Render(HtmlWriter html, PageShell shell, PageLanguage language, AppealStatus status, bool isStopped)
    {
        var texts = language.Texts.Receipt;
        var (tone, label, heading, lead) = status.State switch
        {
            AppealState.Upheld when isStopped => (PageTone.Plain, texts.DecidedLabel, texts.UpheldInPart.Heading, texts.UpheldInPart.Lead),
            AppealState.Upheld => (PageTone.Done, texts.DecidedLabel, texts.Upheld.Heading, texts.Upheld.Lead),
            AppealState.Rejected => (PageTone.Plain, texts.DecidedLabel, texts.Rejected.Heading, texts.Rejected.Lead),
            _ => (PageTone.Done, texts.Label, texts.Heading, texts.Lead),
        };
        shell.Begin(html, language, tone, heading);
        html.Write($"""<div class="intro">""");
        PageShell.Heading(html, tone, label, heading);
        html.Write(
            $"""
            <p class="lead">{lead}</p></div>
            <div class="destination"><dl>
            <div><dt>{texts.Number}</dt><dd class="receipt"><bdi dir="ltr">{status.Receipt}</bdi></dd></div>
            """);
        WriteTime(html, texts.Received, status.ReceivedAt);
        if (status.DecidedAt is { } decided)
            WriteTime(html, texts.Decided, decided);
        if (status.BindsUntil is { } until)
            WriteTime(html, texts.BindsUntil, until);
        html.Write($"""<div><dt>{texts.About}</dt><dd class="address"><bdi dir="ltr">{DestinationViews.Readable(status.RedactedUrl)}</bdi></dd></div></dl></div>""");
        if (status.State == AppealState.Received)
        {
            html.Write(
                $"""

                <section class="more" aria-labelledby="next"><h2 id="next">{texts.NextHeading}</h2>
                <ul><li>{texts.NextReview}</li><li>{texts.NextKeep}</li></ul><p>{texts.NextClose}</p></section>
                """);
        }

        PageShell.End(html, language);
    }

    private static void WriteTime(HtmlWriter html, string name, DateTimeOffset time) =>
        html.Write($"""<div><dt>{name}</dt><dd><bdi dir="ltr">{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC</bdi></dd></div>""");
}
