using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Pages.Warnings;

namespace Nylas.LinkSafety.Gateway.Pages.Mistakes;

/// <summary>The form of "report a mistake", empty or with what was sent and what is wrong with it.</summary>
internal static class MistakePage
{
    public static void Render(HtmlWriter html, PageShell shell, PageLanguage language, MistakeTicket ticket, MistakeForm form, MistakeProblems problems)
    {
        var texts = language.Texts.Mistake;
        shell.Begin(html, language, PageTone.Question, texts.Label);
        html.Write($"""<div class="intro">""");
        PageShell.Heading(html, PageTone.Question, texts.Label, texts.Heading, focused: problems == MistakeProblems.None);
        html.Write(
            $"""
            <p class="lead">{texts.Lead}</p></div>
            <section class="destination" aria-labelledby="destination"><h2 id="destination">{language.Texts.Destination.Heading}</h2>
            <p class="address"><bdi dir="ltr">{DestinationViews.Readable(ticket.RedactedUrl)}</bdi></p></section>
            """);
        if (problems != MistakeProblems.None)
            WriteProblems(html, texts, problems);
        html.Write(
            $"""
            <form class="fields" method="post" action="{PagePaths.Mistake}">
            <input type="hidden" name="{MistakeFields.Ticket}" value="{form.Ticket}">
            <input type="hidden" name="{MistakeFields.Receipt}" value="{form.Receipt}">
            <input type="hidden" name="{MistakeFields.Token}" value="{form.Token}">
            """);
        WriteFields(html, texts, form, problems);
        html.Write($"""<div class="actions"><button class="button">{texts.Send}</button></div></form>""");
        PageShell.End(html, language);
    }

    /// <summary>Focus starts here instead of on the heading: this is what has changed.</summary>
    private static void WriteProblems(HtmlWriter html, MistakeTexts texts, MistakeProblems problems)
    {
        html.Write($"""<div class="error" role="alert"><h2 tabindex="-1" autofocus>{texts.ErrorHeading}</h2><ul>""");
        if (problems.HasFlag(MistakeProblems.NotStored))
            html.Write($"<li>{texts.NotStored}</li>");
        if (problems.HasFlag(MistakeProblems.Full))
            html.Write($"<li>{texts.Full}</li>");
        if (problems.HasFlag(MistakeProblems.ReasonMissing))
            html.Write($"""<li><a href="#reason">{texts.ReasonMissing}</a></li>""");
        if (problems.HasFlag(MistakeProblems.ReasonTooLong))
            html.Write($"""<li><a href="#reason">{texts.ReasonTooLong}</a></li>""");
        if (problems.HasFlag(MistakeProblems.ContactTooLong))
            html.Write($"""<li><a href="#contact">{texts.ContactTooLong}</a></li>""");
        if (problems.HasFlag(MistakeProblems.TrapFilled))
            html.Write($"""<li><a href="#trap">{texts.LeaveEmpty}</a></li>""");
        html.Write($"</ul></div>\n");
    }

    private static void WriteFields(HtmlWriter html, MistakeTexts texts, MistakeForm form, MistakeProblems problems)
    {
        html.Write(
            $"""
            <div class="field"><label for="reason">{texts.Reason}</label><p class="quiet" id="reason-hint">{texts.ReasonHint}</p>
            <textarea id="reason" name="{MistakeFields.Reason}" rows="6" maxlength="{MistakeFields.MaxReasonCharacters}" required aria-describedby="reason-hint"
            """);
        WriteInvalid(html, problems & (MistakeProblems.ReasonMissing | MistakeProblems.ReasonTooLong));

        // The parser drops the first line break in a textarea.
        html.Write(
            $"""
            >
            {form.Reason}</textarea></div>
            <div class="field"><label for="contact">{texts.Contact}</label><p class="quiet" id="contact-hint">{texts.ContactHint}</p>
            <input id="contact" name="{MistakeFields.Contact}" maxlength="{MistakeFields.MaxContactCharacters}" autocomplete="email" aria-describedby="contact-hint" value="{form.Contact}"
            """);
        WriteInvalid(html, problems & MistakeProblems.ContactTooLong);
        html.Write($"></div>\n");

        // Shown to somebody whose browser has filled it in for them; else only programs find it.
        if (form.IsTrapped)
            html.Write($"""<div class="field"><label for="trap">{texts.LeaveEmpty}</label><input id="trap" name="{MistakeFields.Trap}" autocomplete="off"></div>""");
        else
            html.Write($"""<div class="trap" aria-hidden="true"><label for="trap">{texts.LeaveEmpty}</label><input id="trap" name="{MistakeFields.Trap}" tabindex="-1" autocomplete="off"></div>""");
    }

    private static void WriteInvalid(HtmlWriter html, MistakeProblems problems)
    {
        if (problems != MistakeProblems.None)
            html.Write($" aria-invalid=\"true\"");
    }
}
