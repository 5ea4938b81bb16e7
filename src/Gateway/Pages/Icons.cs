using Nylas.LinkSafety.Gateway.Pages.Html;

namespace Nylas.LinkSafety.Gateway.Pages;

/// <summary>Signs, drawn inline: no request, and they take the text's colour in every scheme. Each differs in shape, not only in colour.</summary>
internal static class Icons
{
    public static HtmlFragment Mark { get; } = HtmlFragment.Render(static html => html.Write(
        $"""<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path fill="currentColor" d="M12 1.5 3.5 4.6v6.6c0 5.2 3.5 9.4 8.5 11.3 5-1.9 8.5-6.1 8.5-11.3V4.6zm-1.3 14.3-3.6-3.6 1.5-1.5 2.1 2.1 4.6-4.6 1.5 1.5z"/></svg>"""));

    private static readonly HtmlFragment _caution = HtmlFragment.Render(static html => html.Write(
        $"""<svg viewBox="0 0 36 36" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="M15.8 4.3a2.6 2.6 0 0 1 4.4 0l14 24.2a2.6 2.6 0 0 1-2.2 3.9H4a2.6 2.6 0 0 1-2.2-3.9zM16.3 12v9.5h3.4V12zm0 12.3v3.4h3.4v-3.4z"/></svg>"""));

    private static readonly HtmlFragment _stop = HtmlFragment.Render(static html => html.Write(
        $"""<svg viewBox="0 0 36 36" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="M11.4 2h13.2L34 11.4v13.2L24.6 34H11.4L2 24.6V11.4zM9 16v4h18v-4z"/></svg>"""));

    private static readonly HtmlFragment _wait = HtmlFragment.Render(static html => html.Write(
        $"""<svg viewBox="0 0 36 36" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="M18 2a16 16 0 1 1 0 32 16 16 0 0 1 0-32zm-1.7 7v10.2l7 4.1 1.7-2.9-5.3-3.1V9z"/></svg>"""));

    private static readonly HtmlFragment _question = HtmlFragment.Render(static html => html.Write(
        $"""<svg viewBox="0 0 36 36" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="M18 2a16 16 0 1 1 0 32 16 16 0 0 1 0-32zm-1.7 22.6V28h3.4v-3.4zM18 8.2c-3.5 0-6 2.3-6.2 5.6h3.4c.1-1.6 1.2-2.6 2.8-2.6 1.5 0 2.6 1 2.6 2.4 0 1.2-.5 1.8-2 2.8-1.7 1.1-2.3 2.2-2.3 4v1.2h3.3v-1c0-1.2.4-1.7 1.9-2.7 1.7-1.1 2.6-2.5 2.6-4.4 0-3.1-2.5-5.3-6.1-5.3z"/></svg>"""));

    private static readonly HtmlFragment _plain = HtmlFragment.Render(static html => html.Write(
        $"""<svg viewBox="0 0 36 36" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="M18 2a16 16 0 1 1 0 32 16 16 0 0 1 0-32zm-1.7 6.5v3.4h3.4V8.5zm0 6.2V27.5h3.4V14.7z"/></svg>"""));

    private static readonly HtmlFragment _done = HtmlFragment.Render(static html => html.Write(
        $"""<svg viewBox="0 0 36 36" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d="M18 2a16 16 0 1 1 0 32 16 16 0 0 1 0-32zm-2.6 22.6 11.2-11.2-2.4-2.4-8.8 8.8-4-4-2.4 2.4z"/></svg>"""));

    public static HtmlFragment For(PageTone tone) => tone switch
    {
        PageTone.Caution => _caution,
        PageTone.Stop => _stop,
        PageTone.Wait => _wait,
        PageTone.Question => _question,
        PageTone.Done => _done,
        _ => _plain,
    };
}
