using System.Globalization;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Pages.Warnings;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports.Form;

/// <summary>What became of a report, for whoever holds its number: the receipt on the first day, the answer later.</summary>
internal static class ReportStatusPage
{
    public static void Render(HtmlWriter html, PageShell shell, PageLanguage language, ReportStatus status)
    {
        var texts = language.Texts.ReportStatus;
        var (tone, label, wording) = status.State switch
        {
            ReportState.UnderReview => (PageTone.Wait, texts.UnderReviewLabel, texts.UnderReview),
            ReportState.Confirmed => (PageTone.Done, texts.DecidedLabel, texts.Confirmed),
            ReportState.Dismissed => (PageTone.Plain, texts.DecidedLabel, texts.Dismissed),
            _ => (PageTone.Done, texts.ReceivedLabel, texts.Received),
        };
        shell.Begin(html, language, tone, wording.Heading);
        html.Write($"""<div class="intro">""");
        PageShell.Heading(html, tone, label, wording.Heading);
        html.Write($"""<p class="lead">{wording.Lead}</p></div>""");
        html.Write(
            $"""
            <div class="destination"><dl>
            <div><dt>{texts.Number}</dt><dd class="receipt"><bdi dir="ltr">{status.Id}</bdi></dd></div>
            <div><dt>{texts.About}</dt><dd class="address"><bdi dir="ltr">{DestinationViews.Readable(status.RedactedUrl)}</bdi></dd></div>
            """);
        if (status.Outcome is { } outcome)
            html.Write($"<div><dt>{texts.Outcome}</dt><dd>{(outcome == ReportOutcome.LinkBlocked ? texts.LinkBlocked : texts.LinkAllowed)}</dd></div>");
        WriteTime(html, texts.ReceivedAt, status.ReceivedAt);
        if (status.State != ReportState.Received)
            WriteTime(html, texts.UpdatedAt, status.UpdatedAt);
        html.Write($"</dl></div>\n");
        if (status.State is ReportState.Received or ReportState.UnderReview)
        {
            html.Write(
                $"""
                <section class="more" aria-labelledby="next"><h2 id="next">{texts.NextHeading}</h2>
                <ul><li>{texts.NextReview}</li><li>{texts.NextKeep}</li></ul><p>{texts.NextClose}</p></section>
                """);
        }

        PageShell.End(html, language);
    }

    /// <summary>The same for every reader: dates in figures alone are read differently on two sides of an ocean.</summary>
    private static void WriteTime(HtmlWriter html, string name, DateTimeOffset time) =>
        html.Write($"""<div><dt>{name}</dt><dd><bdi dir="ltr">{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC</bdi></dd></div>""");
}
