using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Pages.Forms;
using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Pages.Warnings;
using Nylas.LinkSafety.Gateway.Reports.Links;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports.Form;

/// <summary>The form of "report a link", empty, with the link filled in, or with what was sent and what is wrong with it.</summary>
internal static class ReportPage
{
    /// <summary>What a visitor can say of a link. "Not harmful" is said on the page that stops it.</summary>
    private static readonly ReportCategory[] _choices = [ReportCategory.Phishing, ReportCategory.Malware, ReportCategory.Unwanted, ReportCategory.Spam];

    public static void Render(HtmlWriter html, PageShell shell, PageLanguage language, ReportForm form, ReportedLink? link, ReportFormProblems problems)
    {
        var texts = language.Texts.Report;
        var isLinkFaulty = link is { Problem: not LinkProblem.None };
        var isFaulty = isLinkFaulty || problems != ReportFormProblems.None;
        shell.Begin(html, language, PageTone.Question, texts.Label);
        html.Write($"""<div class="intro">""");
        PageShell.Heading(html, PageTone.Question, texts.Label, texts.Heading, focused: !isFaulty);
        html.Write($"""<p class="lead">{texts.Lead}</p></div>""");
        if (isFaulty)
            FormMarkup.WriteProblems(html, texts.ErrorHeading, List(texts, link, problems));
        html.Write(
            $"""
            <form class="fields" method="post" action="{PagePaths.Report}">
            <input type="hidden" name="{ReportFields.Ticket}" value="{form.Ticket}">
            <input type="hidden" name="{ReportFields.Number}" value="{form.Number}">
            <input type="hidden" name="{ReportFields.Token}" value="{form.Token}">
            """);
        WriteLink(html, texts, form, isInvalid: isLinkFaulty);
        WriteCategories(html, texts, form, isInvalid: problems.HasFlag(ReportFormProblems.CategoryMissing));
        WriteWords(html, texts, form, problems);
        html.Write($"""<div class="actions"><button class="button">{texts.Send}</button></div></form>""");
        PageShell.End(html, language);
    }

    private static IEnumerable<(string Text, string? Field)> List(ReportTexts texts, ReportedLink? link, ReportFormProblems problems)
    {
        (bool IsThere, string Text, string? Field)[] all =
        [
            (problems.HasFlag(ReportFormProblems.NotStored), texts.NotStored, null),
            (problems.HasFlag(ReportFormProblems.OverQuota), texts.OverQuota, null),
            (link is { Problem: not LinkProblem.None }, In(texts, link), "link"),
            (problems.HasFlag(ReportFormProblems.CategoryMissing), texts.CategoryMissing, $"category-{ReportWords.Of(_choices[0])}"),
            (problems.HasFlag(ReportFormProblems.HowReceivedTooLong), texts.HowTooLong, "how"),
            (problems.HasFlag(ReportFormProblems.TextTooLong), texts.TextTooLong, "text"),
            (problems.HasFlag(ReportFormProblems.TrapFilled), texts.LeaveEmpty, "trap"),
        ];
        return all.Where(one => one.IsThere).Select(one => (one.Text, one.Field));
    }

    /// <summary>A text area, since links are long; its text is never a link, and never checked by the browser, which would refuse a defanged one.</summary>
    private static void WriteLink(HtmlWriter html, ReportTexts texts, ReportForm form, bool isInvalid)
    {
        html.Write(
            $"""
            <div class="field"><label for="link">{texts.Link}</label><p class="quiet" id="link-hint">{texts.LinkHint}</p>
            <textarea class="link" id="link" name="{ReportFields.Link}" rows="3" dir="ltr" maxlength="{ReportLimits.Link}" required spellcheck="false" autocapitalize="none" autocomplete="off" aria-describedby="link-hint"
            """);
        FormMarkup.WriteInvalid(html, isInvalid);

        // The parser drops the first line break in a textarea.
        html.Write(
            $"""
            >
            {form.Link}</textarea></div>

            """);
    }

    private static void WriteCategories(HtmlWriter html, ReportTexts texts, ReportForm form, bool isInvalid)
    {
        html.Write($"""<fieldset class="field"><legend>{texts.Category}</legend>""");
        foreach (var choice in _choices)
        {
            var word = ReportWords.Of(choice);
            html.Write($"""<label class="choice" for="category-{word}"><input type="radio" id="category-{word}" name="{ReportFields.Category}" value="{word}" required""");
            if (form.Category == choice)
                html.Write($" checked");
            FormMarkup.WriteInvalid(html, isInvalid);
            html.Write($"><span>{In(texts, choice)}</span></label>");
        }

        html.Write($"</fieldset>\n");
    }

    private static void WriteWords(HtmlWriter html, ReportTexts texts, ReportForm form, ReportFormProblems problems)
    {
        html.Write(
            $"""
            <div class="field"><label for="how">{texts.How}</label><p class="quiet" id="how-hint">{texts.HowHint}</p>
            <input id="how" name="{ReportFields.HowReceived}" maxlength="{ReportLimits.HowReceived}" autocomplete="off" aria-describedby="how-hint" value="{form.HowReceived}"
            """);
        FormMarkup.WriteInvalid(html, problems.HasFlag(ReportFormProblems.HowReceivedTooLong));
        html.Write(
            $"""
            ></div>
            <div class="field"><label for="text">{texts.Text}</label><p class="quiet" id="text-hint">{texts.TextHint}</p>
            <textarea id="text" name="{ReportFields.Text}" rows="4" maxlength="{ReportLimits.Text}" aria-describedby="text-hint"
            """);
        FormMarkup.WriteInvalid(html, problems.HasFlag(ReportFormProblems.TextTooLong));
        html.Write(
            $"""
            >
            {form.Text}</textarea></div>

            """);
        FormMarkup.WriteTrap(html, texts.LeaveEmpty, ReportFields.Trap, form.IsTrapped);
    }

    private static string In(ReportTexts texts, ReportCategory category) => category switch
    {
        ReportCategory.Phishing => texts.Phishing,
        ReportCategory.Malware => texts.Malware,
        ReportCategory.Unwanted => texts.Unwanted,
        ReportCategory.Spam => texts.Spam,
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
    };

    private static string In(ReportTexts texts, ReportedLink? link) => link is null
        ? ""
        : link.Several is { IsEmpty: false } several
            ? $"{In(texts, link.Problem)} {string.Join(", ", several.Select(DestinationViews.Readable))}"
            : In(texts, link.Problem);

    private static string In(ReportTexts texts, LinkProblem problem) => problem switch
    {
        LinkProblem.None => "",
        LinkProblem.Missing => texts.LinkMissing,
        LinkProblem.TooLong => texts.LinkTooLong,
        LinkProblem.NotFound => texts.LinkNotFound,
        LinkProblem.Several => texts.LinkSeveral,
        LinkProblem.NotWeb => texts.LinkNotWeb,
        LinkProblem.Opaque => texts.LinkOpaque,
        LinkProblem.Broken => texts.LinkBroken,
        LinkProblem.NotOurs => texts.LinkNotOurs,
        LinkProblem.Tracked => texts.LinkTracked,
        LinkProblem.NotPublic => texts.LinkNotPublic,
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, null),
    };
}
