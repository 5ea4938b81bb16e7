using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Reports.Links;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports.Form;

/// <summary>The form of "report a link", empty, with the link filled in, or with what was sent and what is wrong with it.</summary>
internal static class ReportPage
{
    /// <summary>What a visitor can say of a link. "Not harmful" is said on the page that stops it.</summary>
    private static readonly ReportCategory[] _choices = [ReportCategory.Phishing, ReportCategory.Malware, ReportCategory.Unwanted, ReportCategory.Spam];

    public static void Render(HtmlWriter html, PageShell shell, PageLanguage language, ReportForm form, LinkProblem link, ReportFormProblems problems)
    {
        var texts = language.Texts.Report;
        var isFaulty = link != LinkProblem.None || problems != ReportFormProblems.None;
        shell.Begin(html, language, PageTone.Question, texts.Label);
        html.Write($"""<div class="intro">""");
        PageShell.Heading(html, PageTone.Question, texts.Label, texts.Heading, focused: !isFaulty);
        html.Write($"""<p class="lead">{texts.Lead}</p></div>""");
        if (isFaulty)
            WriteProblems(html, texts, link, problems);
        html.Write(
            $"""
            <form class="fields" method="post" action="{PagePaths.Report}">
            <input type="hidden" name="{ReportFields.Ticket}" value="{form.Ticket}">
            <input type="hidden" name="{ReportFields.Number}" value="{form.Number}">
            <input type="hidden" name="{ReportFields.Token}" value="{form.Token}">
            """);
        WriteLink(html, texts, form, isInvalid: link != LinkProblem.None);
        WriteCategories(html, texts, form, isInvalid: problems.HasFlag(ReportFormProblems.CategoryMissing));
        WriteWords(html, texts, form, problems);
        html.Write($"""<div class="actions"><button class="button">{texts.Send}</button></div></form>""");
        PageShell.End(html, language);
    }

    /// <summary>Focus starts here instead of on the heading: this is what has changed.</summary>
    private static void WriteProblems(HtmlWriter html, ReportTexts texts, LinkProblem link, ReportFormProblems problems)
    {
        html.Write($"""<div class="error" role="alert"><h2 tabindex="-1" autofocus>{texts.ErrorHeading}</h2><ul>""");
        if (problems.HasFlag(ReportFormProblems.NotStored))
            html.Write($"<li>{texts.NotStored}</li>");
        if (problems.HasFlag(ReportFormProblems.OverQuota))
            html.Write($"<li>{texts.OverQuota}</li>");
        if (link != LinkProblem.None)
            html.Write($"""<li><a href="#link">{In(texts, link)}</a></li>""");
        if (problems.HasFlag(ReportFormProblems.CategoryMissing))
            html.Write($"""<li><a href="#category-{ReportWords.Of(_choices[0])}">{texts.CategoryMissing}</a></li>""");
        if (problems.HasFlag(ReportFormProblems.HowReceivedTooLong))
            html.Write($"""<li><a href="#how">{texts.HowTooLong}</a></li>""");
        if (problems.HasFlag(ReportFormProblems.TextTooLong))
            html.Write($"""<li><a href="#text">{texts.TextTooLong}</a></li>""");
        if (problems.HasFlag(ReportFormProblems.TrapFilled))
            html.Write($"""<li><a href="#trap">{texts.LeaveEmpty}</a></li>""");
        html.Write($"</ul></div>\n");
    }

    /// <summary>A text area, since links are long; its text is never a link, and never checked by the browser, which would refuse a defanged one.</summary>
    private static void WriteLink(HtmlWriter html, ReportTexts texts, ReportForm form, bool isInvalid)
    {
        html.Write(
            $"""
            <div class="field"><label for="link">{texts.Link}</label><p class="quiet" id="link-hint">{texts.LinkHint}</p>
            <textarea class="link" id="link" name="{ReportFields.Link}" rows="3" dir="ltr" maxlength="{ReportLimits.Link}" required spellcheck="false" autocapitalize="none" autocomplete="off" aria-describedby="link-hint"
            """);
        WriteInvalid(html, isInvalid);

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
            WriteInvalid(html, isInvalid);
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
        WriteInvalid(html, problems.HasFlag(ReportFormProblems.HowReceivedTooLong));
        html.Write(
            $"""
            ></div>
            <div class="field"><label for="text">{texts.Text}</label><p class="quiet" id="text-hint">{texts.TextHint}</p>
            <textarea id="text" name="{ReportFields.Text}" rows="4" maxlength="{ReportLimits.Text}" aria-describedby="text-hint"
            """);
        WriteInvalid(html, problems.HasFlag(ReportFormProblems.TextTooLong));
        html.Write(
            $"""
            >
            {form.Text}</textarea></div>

            """);

        // Shown to somebody whose browser has filled it in for them; else only programs find it.
        if (form.IsTrapped)
            html.Write($"""<div class="field"><label for="trap">{texts.LeaveEmpty}</label><input id="trap" name="{ReportFields.Trap}" autocomplete="off"></div>""");
        else
            html.Write($"""<div class="trap" aria-hidden="true"><label for="trap">{texts.LeaveEmpty}</label><input id="trap" name="{ReportFields.Trap}" tabindex="-1" autocomplete="off"></div>""");
    }

    private static void WriteInvalid(HtmlWriter html, bool isInvalid)
    {
        if (isInvalid)
            html.Write($" aria-invalid=\"true\"");
    }

    private static string In(ReportTexts texts, ReportCategory category) => category switch
    {
        ReportCategory.Phishing => texts.Phishing,
        ReportCategory.Malware => texts.Malware,
        ReportCategory.Unwanted => texts.Unwanted,
        ReportCategory.Spam => texts.Spam,
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
    };

    private static string In(ReportTexts texts, LinkProblem problem) => problem switch
    {
        LinkProblem.Missing => texts.LinkMissing,
        LinkProblem.TooLong => texts.LinkTooLong,
        LinkProblem.NotFound => texts.LinkNotFound,
        LinkProblem.NotWeb => texts.LinkNotWeb,
        LinkProblem.Opaque => texts.LinkOpaque,
        LinkProblem.Broken => texts.LinkBroken,
        LinkProblem.NotOurs => texts.LinkNotOurs,
        LinkProblem.Tracked => texts.LinkTracked,
        LinkProblem.NotPublic => texts.LinkNotPublic,
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, null),
    };
}
