using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;

namespace Nylas.LinkSafety.Gateway.Pages.Notices;

/// <summary><c>GET /</c>: what this domain is, for somebody who has seen it in a link, and where to report one.</summary>
internal static class FrontPage
{
    public static HtmlFragment Render(PageShell shell, PageLanguage language, string contact) => HtmlFragment.Render(html =>
    {
        var texts = language.Texts.Front;
        shell.Begin(html, language, PageTone.Plain, texts.Heading);
        html.Write($"""<div class="intro">""");
        PageShell.Heading(html, PageTone.Plain, language.Texts.Common.About, texts.Heading);
        html.Write(
            $"""
            <p class="lead">{texts.Lead}</p></div>
            <section class="more" aria-labelledby="click"><h2 id="click">{texts.ClickHeading}</h2>
            <ul><li>{texts.ClickOpen}</li><li>{texts.ClickWarn}</li><li>{texts.ClickStop}</li><li>{texts.ClickOneTime}</li></ul></section>
            <section class="more" aria-labelledby="report"><h2 id="report">{texts.ReportHeading}</h2>
            <p>{texts.ReportText}</p><p>{texts.ReportInclude}</p>
            <p><a class="target" href="{PagePaths.Report}">{texts.ReportAction}</a></p>
            <p>{texts.ReportContact} <a class="target" href="{contact}">{Readable(contact)}</a></p></section>
            <section class="more" aria-labelledby="wrong"><h2 id="wrong">{texts.WrongHeading}</h2>
            <p>{texts.WrongText}</p></section>
            """);
        PageShell.End(html, language, limits: true, linkFront: false);
    });

    private static string Readable(string contact) =>
        contact.StartsWith("https://", StringComparison.Ordinal) ? contact["https://".Length..] : contact[(contact.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
