using Nylas.LinkSafety.Gateway.Pages.Html;

namespace Nylas.LinkSafety.Gateway.Pages.Forms;

/// <summary>The parts that all forms have, in the markup that the style sheet and screen readers expect.</summary>
internal static class FormMarkup
{
    /// <summary>What is wrong, above the form. Focus starts here instead of on the heading: this is what has changed.</summary>
    /// <param name="heading">Of the list.</param>
    /// <param name="problems">Each with the id of the field it is about; null where it is about none.</param>
    public static void WriteProblems(HtmlWriter html, string heading, IEnumerable<(string Text, string? Field)> problems)
    {
        html.Write($"""<div class="error" role="alert"><h2 tabindex="-1" autofocus>{heading}</h2><ul>""");
        foreach (var (text, field) in problems)
        {
            if (field is null)
                html.Write($"<li>{text}</li>");
            else
                html.Write($"""<li><a href="#{field}">{text}</a></li>""");
        }

        html.Write($"</ul></div>\n");
    }

    /// <summary>Inside a field's tag.</summary>
    public static void WriteInvalid(HtmlWriter html, bool isInvalid)
    {
        if (isInvalid)
            html.Write($" aria-invalid=\"true\"");
    }

    /// <summary>A field that people leave empty: shown to somebody whose browser has filled it in for them; else only programs find it.</summary>
    public static void WriteTrap(HtmlWriter html, string label, string name, bool isTrapped)
    {
        if (isTrapped)
            html.Write($"""<div class="field"><label for="trap">{label}</label><input id="trap" name="{name}" autocomplete="off"></div>""");
        else
            html.Write($"""<div class="trap" aria-hidden="true"><label for="trap">{label}</label><input id="trap" name="{name}" tabindex="-1" autocomplete="off"></div>""");
    }
}
