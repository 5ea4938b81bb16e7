using System.Globalization;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;

namespace Nylas.LinkSafety.Gateway.Pages.Warnings;

/// <summary>
/// The caution and block pages. In this order, for eyes, keyboard and screen reader alike: what is the matter, leave, where the link leads,
/// why, "this is a mistake", "report this link", and last and least, where policy allows it, going on.
/// </summary>
internal static class WarningPage
{
    public static void Render(HtmlWriter html, PageShell shell, PageLanguage language, WarningModel model)
    {
        var texts = language.Texts;
        var stops = model.Decision.Kind == DecisionKind.Block;
        var tone = stops ? PageTone.Stop : PageTone.Caution;
        var warning = stops ? texts.Block : texts.Caution;
        var wording = WarningKinds.Of(model.Decision).In(warning);

        shell.Begin(html, language, tone, wording.Heading);
        html.Write($"""<div class="intro">""");
        PageShell.Heading(html, tone, warning.Label, wording.Heading);
        html.Write($"""<p class="lead">{wording.Lead}</p><p>{warning.Advice}</p></div>""");
        html.Write(
            $"""
            <div class="actions"><a class="button" href="{PagePaths.Left}">{warning.Leave}</a>
            <p class="quiet">{texts.Common.LeaveHint}</p></div>
            """);
        WriteDestination(html, texts.Destination, model.Destination);
        WriteReasons(html, texts.Reasons, model.Decision);
        html.Write(
            $"""
            <section class="more" aria-labelledby="mistake"><h2 id="mistake">{texts.Common.MistakeHeading}</h2>
            <p>{texts.Common.MistakeText}</p>
            <p><a class="target" href="{PagePaths.Mistake}?t={model.MistakeTicket}">{texts.Common.MistakeAction}</a></p></section>
            <section class="more" aria-labelledby="report"><h2 id="report">{texts.Common.ReportHeading}</h2>
            <p>{texts.Common.ReportText}</p>
            <p><a class="target" href="{model.ReportAddress}">{texts.Common.ReportAction}</a></p></section>
            """);
        if (model.Continue is { } form)
            WriteContinue(html, texts.Continue, form);
        PageShell.End(html, language, limits: true);
    }

    /// <summary>Never a link, and isolated from the direction of what is around it.</summary>
    private static void WriteDestination(HtmlWriter html, DestinationTexts texts, DestinationView view)
    {
        html.Write(
            $"""
            <section class="destination" aria-labelledby="destination"><h2 id="destination">{texts.Heading}</h2>
            <dl><div><dt>{texts.Site}</dt><dd class="website"><bdi dir="ltr"><strong>{view.Site}</strong></bdi></dd></div>
            """);
        if (view.TechnicalName is { } technical)
            html.Write($"""<div><dt>{texts.TechnicalName}</dt><dd class="address"><bdi dir="ltr"><b>{technical}</b></bdi></dd></div>""");
        html.Write(
            $"""
            <div><dt>{texts.FullAddress}</dt><dd class="address"><bdi dir="ltr">{view.Before}<b>{view.SubDomains}<strong>{view.Domain}</strong></b>{view.After}</bdi></dd></div></dl>
            """);
        if (view.IsShortened)
            html.Write($"""<p class="quiet">{texts.Shortened}</p>""");
        if (view.IsRedacted)
            html.Write($"""<p class="quiet">{texts.Redacted}</p>""");
        html.Write($"</section>\n");
    }

    private static void WriteReasons(HtmlWriter html, ReasonTexts texts, Decision decision)
    {
        html.Write($"""<section class="more" aria-labelledby="reasons"><h2 id="reasons">{texts.Heading}</h2><ul>""");
        foreach (var category in ReasonCategories.Of(decision))
            html.Write($"<li>{ReasonCategories.In(category, texts)}</li>");
        html.Write($"</ul>");

        // The same for every reader, whatever the language: dates in figures alone are read differently on two sides of an ocean.
        Span<char> time = stackalloc char[16];
        if (decision.CheckedAt.UtcDateTime.TryFormat(time, out var length, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            && decision.CheckedAt > DateTimeOffset.UnixEpoch)
        {
            html.Write($"""<p class="quiet">{texts.Checked} <bdi dir="ltr">{time[..length]} UTC</bdi></p>""");
        }

        AttributionLine.Write(html, texts, decision);
        html.Write($"</section>\n");
    }

    private static void WriteContinue(HtmlWriter html, ContinueTexts texts, ContinueForm form)
    {
        html.Write(
            $"""
            <details><summary>{texts.Summary}</summary>
            <form method="post" action="{form.Action}">
            <p class="quiet">{texts.Warning}</p>
            """);
        foreach (var (name, value) in form.Fields)
            html.Write($"""<input type="hidden" name="{name}" value="{value}">""");
        html.Write($"""<button class="button secondary">{texts.Action}</button></form></details>""");
    }
}
