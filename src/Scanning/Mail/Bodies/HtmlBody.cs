using AngleSharp.Dom;
using Nylas.LinkSafety.Scanning.Mail.Mime;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Pages.Documents;

namespace Nylas.LinkSafety.Scanning.Mail.Bodies;

/// <summary>An HTML part as its reader sees it, parsed under the caps of a page.</summary>
internal static class HtmlBody
{
    public static BodyText Read(string html, PageOptions options, MailBudget budget)
    {
        try
        {
            if (TagFlood.HasTooManyEndTags(html, options.MaxElements))
                throw new PageStoppedException("too many end tags");
            var watch = new ParseWatch(options.MaxElements, options.MaxDepth, budget.Stop);
            using var document = DocumentParser.Parse(html.AsMemory(), watch);
            return new HtmlBodyWalk(budget, options.MaxElements).Walk(document);
        }
        catch (PageStoppedException)
        {
            // A mail that is made so that it cannot be reported is reported all the same.
            budget.Add(MailFlaw.HtmlTooComplex);
            var links = new List<BodyLink>();
            TextLinks.Find(html, 0, links, budget.Options.MaxLinks * 2);
            return new BodyText("", [.. links.Select(static link => link with { Start = 0, End = 0, Text = "" })]);
        }
    }
}
