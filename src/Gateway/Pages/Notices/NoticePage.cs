using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;

namespace Nylas.LinkSafety.Gateway.Pages.Notices;

/// <summary>A page without a variable part, made once per language: what is the matter, and the one thing to do about it.</summary>
internal sealed class NoticePage
{
    /// <summary>The address that loads the page again.</summary>
    public const string Again = "";

    private readonly HtmlFragment[] _pages;

    private NoticePage(HtmlFragment[] pages)
    {
        _pages = pages;
    }

    public HtmlFragment In(PageLanguage language) => _pages[language.Index];

    /// <param name="shell">What stands around it.</param>
    /// <param name="tone">How serious it looks.</param>
    /// <param name="texts">Its words.</param>
    /// <param name="address">Where the action leads: the front page, <see cref="Again"/>, or a form.</param>
    public static NoticePage Create(PageShell shell, PageTone tone, Func<PageTexts, NoticeTexts> texts, string address = PagePaths.Front) =>
        new([.. PageLanguages.All.Select(language => HtmlFragment.Render(html => Render(html, shell, tone, language, texts(language.Texts), address)))]);

    private static void Render(HtmlWriter html, PageShell shell, PageTone tone, PageLanguage language, NoticeTexts texts, string address)
    {
        var waits = tone == PageTone.Wait;
        shell.Begin(html, language, tone, texts.Heading);
        html.Write($"""<div class="intro">""");
        PageShell.Heading(html, tone, texts.Label, texts.Heading, focused: !waits);
        if (waits)
            html.Write($"""<div class="progress" aria-hidden="true"><span></span></div>""");
        html.Write($"""<p class="lead">{texts.Lead}</p></div>""");
        var style = waits || address == PagePaths.Front ? "button secondary" : "button";
        html.Write($"""<div class="actions"><p>{texts.Advice}</p><a class="{style}" href="{address}">{texts.Action}</a></div>""");
        PageShell.End(html, language, linkFront: address != PagePaths.Front);
    }
}
