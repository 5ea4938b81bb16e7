using System.Text;
using AngleSharp.Dom;
using Nylas.LinkSafety.Scanning.Mail.Mime;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Pages.Content;
using Nylas.LinkSafety.Scanning.Pages.Documents;

namespace Nylas.LinkSafety.Scanning.Mail.Bodies;

/// <summary>One pass over a mail's tree, in document order, without recursion.</summary>
internal sealed class HtmlBodyWalk(MailBudget budget, int maxElements)
{
    private const int ElementsBetweenChecks = 1024;

    private readonly StringBuilder _text = new();
    private readonly List<BodyLink> _links = [];
    private readonly Stack<Open> _open = new();
    private int _elements;
    private OpenLink? _link;

    /// <summary>Different addresses are limited later; the same one may stand there many times.</summary>
    private int MostLinks => budget.Options.MaxLinks * 4;

    public BodyText Walk(IDocument document)
    {
        var siblings = document.ChildNodes;
        _open.Push(new Open(null, siblings, false));
        while (_open.TryPeek(out var frame))
        {
            if (frame.Next == frame.Children.Length)
            {
                _open.Pop();
                Leave(frame);
                continue;
            }

            switch (frame.Children[frame.Next++])
            {
                case IElement element:
                    if (++_elements > maxElements)
                        throw new PageStoppedException("too many elements");
                    if (_elements % ElementsBetweenChecks == 0)
                        budget.Stop.ThrowIfCancellationRequested();
                    Enter(element, frame.IsHidden);
                    break;
                case IText characters when !frame.IsHidden:
                    Append(characters.Data);
                    break;
            }
        }

        FindTextLinks();
        _links.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return new BodyText(_text.ToString(), _links);
    }

    private void Enter(IElement element, bool isHidden)
    {
        string tag = element.LocalName;
        if (tag is "script" or "style" or "title" or "template" or "noscript" or "head")
            return;
        isHidden = isHidden || element.HasAttribute("hidden") || (element.GetAttribute("style") is { } style && HiddenStyle.Parse(style).IsHidden);
        if (!ElementTraits.IsInline(tag) && tag != "img")
            Break();

        switch (tag)
        {
            case "a" or "area" when _link is null && element.GetAttribute("href") is { } href:
                _link = new OpenLink(element, href, MailLinkKind.Anchor, _text.Length, isHidden);
                break;
            case "form" when element.GetAttribute("action") is { } action:
                Add(new BodyLink(action, MailLinkKind.Form, _text.Length, _text.Length, "", isHidden, false));
                break;
            case "button" or "input" when element.GetAttribute("formaction") is { } action:
                Add(new BodyLink(action, MailLinkKind.Form, _text.Length, _text.Length, "", isHidden, false));
                break;
            case "img" when _link is { } link:
                link.Alt ??= element.GetAttribute("alt") ?? element.GetAttribute("title") ?? "";
                break;
        }

        _open.Push(new Open(element, element.ChildNodes, isHidden));
    }

    private void Leave(Open frame)
    {
        if (_link is { } link && link.Element == frame.Element)
        {
            _link = null;
            string text = _text.ToString(link.Start, _text.Length - link.Start).Trim();
            bool isImage = text.Length == 0 && link.Alt is not null;
            Add(new BodyLink(link.Href, link.Kind, link.Start, _text.Length, isImage ? link.Alt!.Trim() : text, link.IsHidden, isImage));
        }

        if (frame.Element is { } element && !ElementTraits.IsInline(element.LocalName) && element.LocalName != "img")
            Break();
    }

    private void Add(BodyLink link)
    {
        if (_links.Count < MostLinks)
            _links.Add(link with { Text = TextSink.Collapse(link.Text, PageLimits.ShortTextChars) ?? "" });
        else
            budget.Add(MailFlaw.TooManyLinks);
    }

    /// <summary>White space collapsed as a browser shows it.</summary>
    private void Append(string text)
    {
        foreach (char c in text)
        {
            if (c is ' ' or '\t' or '\r' or '\n' or '\f' or '\u00A0')
            {
                if (_text.Length > 0 && _text[^1] is not (' ' or '\n'))
                    _text.Append(' ');
            }
            else
            {
                _text.Append(c);
            }
        }
    }

    private void Break()
    {
        if (_text.Length > 0 && _text[^1] != '\n')
            _text.Append('\n');
    }

    /// <summary>Addresses that nobody made a link of. What is shown inside a link is that link's text and not where it leads.</summary>
    private void FindTextLinks()
    {
        string text = _text.ToString();
        int from = 0;
        foreach (var link in _links.ToArray())
        {
            if (link.Start > from)
                TextLinks.Find(text.AsSpan(from, link.Start - from), from, _links, MostLinks);
            from = Math.Max(from, link.End);
        }

        if (from < text.Length)
            TextLinks.Find(text.AsSpan(from), from, _links, MostLinks);
    }

    private sealed class Open(IElement? element, INodeList children, bool isHidden)
    {
        public IElement? Element => element;

        public INodeList Children => children;

        public bool IsHidden => isHidden;

        public int Next { get; set; }
    }

    private sealed class OpenLink(IElement element, string href, MailLinkKind kind, int start, bool isHidden)
    {
        public IElement Element => element;

        public string Href => href;

        public MailLinkKind Kind => kind;

        public int Start => start;

        public bool IsHidden => isHidden;

        public string? Alt { get; set; }
    }
}
