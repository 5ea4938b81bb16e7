using Nylas.LinkSafety.Gateway.Pages.Forms;
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
            FormMarkup.WriteProblems(html, texts.ErrorHeading, List(language.Texts, problems));
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

    private static IEnumerable<(string Text, string? Field)> List(PageTexts all, MistakeProblems problems)
    {
        var texts = all.Mistake;
        (MistakeProblems Problem, string Text, string? Field)[] known =
        [
            (MistakeProblems.NotStored, texts.NotStored, null),
            (MistakeProblems.Full, texts.Full, null),
            (MistakeProblems.OverQuota, all.Report.OverQuota, null),
            (MistakeProblems.ReasonMissing, texts.ReasonMissing, "reason"),
            (MistakeProblems.ReasonTooLong, texts.ReasonTooLong, "reason"),
            (MistakeProblems.ContactTooLong, texts.ContactTooLong, "contact"),
            (MistakeProblems.TrapFilled, texts.LeaveEmpty, "trap"),
        ];
        return known.Where(one => problems.HasFlag(one.Problem)).Select(one => (one.Text, one.Field));
    }

    private static void WriteFields(HtmlWriter html, MistakeTexts texts, MistakeForm form, MistakeProblems problems)
    {
        html.Write(
            $"""
            <div class="field"><label for="reason">{texts.Reason}</label><p class="quiet" id="reason-hint">{texts.ReasonHint}</p>
            <textarea id="reason" name="{MistakeFields.Reason}" rows="6" maxlength="{MistakeFields.MaxReasonCharacters}" required aria-describedby="reason-hint"
            """);
        FormMarkup.WriteInvalid(html, (problems & (MistakeProblems.ReasonMissing | MistakeProblems.ReasonTooLong)) != 0);

        // The parser drops the first line break in a textarea.
        html.Write(
            $"""
            >
            {form.Reason}</textarea></div>
            <div class="field"><label for="contact">{texts.Contact}</label><p class="quiet" id="contact-hint">{texts.ContactHint}</p>
            <input id="contact" name="{MistakeFields.Contact}" maxlength="{MistakeFields.MaxContactCharacters}" autocomplete="email" aria-describedby="contact-hint" value="{form.Contact}"
            """);
        FormMarkup.WriteInvalid(html, problems.HasFlag(MistakeProblems.ContactTooLong));
        html.Write($"></div>\n");
        FormMarkup.WriteTrap(html, texts.LeaveEmpty, MistakeFields.Trap, form.IsTrapped);
    }
}
