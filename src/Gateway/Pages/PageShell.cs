using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Pages.Styles;

namespace Nylas.LinkSafety.Gateway.Pages;

/// <summary>
/// What stands around every page. Nothing before the content can be focused, so that the first tab stop is the page's own first choice.
/// </summary>
internal sealed class PageShell(string serviceName)
{
    /// <summary>Writes everything up to the page's own content.</summary>
    public void Begin(HtmlWriter html, PageLanguage language, PageTone tone, string title) => html.Write(
        $"""
        <!DOCTYPE html>
        <html lang="{language.Tag}" dir="{language.Texts.Dir}">
        <head>
        <meta charset="utf-8">
        <title>{title} – {serviceName}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex, nofollow">
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
        <link rel="icon" href="/favicon.svg" type="image/svg+xml">
        {StyleSheet.Element}
        </head>
        <body class="{StyleName(tone)}">
        <header class="site">{Icons.Mark}{serviceName}</header>
        <main>

        """);

    /// <summary>
    /// The sign and word for what kind of page this is, and the heading. Focus starts on the heading, where a screen reader begins to read;
    /// not on pages that load themselves again and again.
    /// </summary>
    public static void Heading(HtmlWriter html, PageTone tone, string label, string heading, bool focused = true)
    {
        html.Write($"""<p class="label">{Icons.For(tone)}<span>{label}</span></p>""");
        if (focused)
            html.Write($"""<h1 tabindex="-1" autofocus>{heading}</h1>""");
        else
            html.Write($"<h1>{heading}</h1>");
    }

    /// <summary>Writes everything after the page's own content.</summary>
    /// <param name="html">The page.</param>
    /// <param name="language">Its language.</param>
    /// <param name="limits">Says that checks err both ways: where a verdict is shown, or checking explained.</param>
    /// <param name="linkFront">Links to the front page: where the page itself does not.</param>
    public static void End(HtmlWriter html, PageLanguage language, bool limits = false, bool linkFront = true)
    {
        html.Write($"\n</main>\n<footer>");
        if (limits)
            html.Write($"<p>{language.Texts.Common.Imperfect}</p>");
        if (linkFront)
            html.Write($"""<p><a class="target" href="/">{language.Texts.Common.About}</a></p>""");
        html.Write($"</footer>\n</body>\n</html>\n");
    }

    private static string StyleName(PageTone tone) => tone switch
    {
        PageTone.Caution => "caution",
        PageTone.Stop => "stop",
        PageTone.Done => "done",
        _ => "plain",
    };
}
