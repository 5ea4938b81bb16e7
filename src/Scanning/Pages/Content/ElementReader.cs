using AngleSharp.Dom;
using Nylas.LinkSafety.Scanning.Pages.Scripts;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>Sends each element to whoever collects its kind, and knows which link, label, button and form the walk is in.</summary>
internal sealed class ElementReader(
    HeadCollector head, TextCollector text, FormCollector forms, LinkCollector links, ResourceCollector resources, ScriptReader scripts, EmbeddedDocuments embedded)
{
    private readonly TextSink _linkText = new(PageLimits.ShortTextChars);
    private readonly TextSink _buttonText = new(PageLimits.ShortTextChars);
    private (IElement Element, string Href)? _link;
    private (IElement Element, FieldDraft Field)? _button;
    private (IElement Element, LabelDraft Label)? _label;
    private (IElement Element, FormDraft? Form)? _form;
    private IElement? _noScript;

    public string? Language { get; private set; }

    public int DataUriCount { get; private set; }

    public int DataUriHtmlCount { get; private set; }

    public int JavascriptUriCount { get; private set; }

    /// <summary>The document being read is a frame inside the page: what it redirects is itself.</summary>
    public bool IsFrame { get; set; }

    public void AddText(string data, bool hidden)
    {
        text.Append(data, hidden);
        if (_link is not null)
            _linkText.Append(data);
        if (_button is not null)
            _buttonText.Append(data);
        if (_label is { } label)
            label.Label.Text.Append(data);
    }

    public (ElementContent Content, bool IsHidden) Enter(IElement element, string tag, bool hidden)
    {
        var traits = ReadAttributes(element, tag, hidden);
        hidden = traits.IsHidden;
        switch (tag)
        {
            case "html":
                Language ??= element.GetAttribute("lang") ?? element.GetAttribute("xml:lang");
                break;
            case "a" or "area":
                EnterLink(element);
                break;
            case "script":
                ReadScript(element);
                return (ElementContent.None, hidden);
            case "style":
                return (ElementContent.None, hidden);
            case "title" when element.NamespaceUri == NamespaceNames.HtmlUri:
                text.CountOddities(element.TextContent);
                head.AddTitle(element.TextContent);
                return (ElementContent.None, hidden);
            case "base":
                if (!IsFrame)
                    head.AddBase(element);
                break;
            case "link":
                if (element.GetAttribute("href") is { } href && head.AddLink(element, href) is { } kind)
                    resources.Add(kind, href, null, hidden: false, null, null);
                break;
            case "meta":
                if (!IsFrame)
                    head.AddMeta(element, _noScript is not null);
                break;
            case "noscript":
                // Whoever clicks has script: what stands here is seen by machines only.
                _noScript ??= element;
                return (ElementContent.Walk, true);
            case "template":
                return (ElementContent.Walk, true);
            case "form":
                _form ??= (element, forms.EnterForm(element, hidden));
                break;
            case "label":
                _label ??= (element, forms.EnterLabel(element));
                break;
            case "input":
                ReadInput(element, hidden, traits);
                break;
            case "textarea":
                AddField(element, "text", hidden, traits.MasksText);
                return (ElementContent.None, hidden);
            case "select":
                // Its options (all the world's countries) would fill the text sample with words that say nothing.
                AddField(element, "select", hidden, masksText: false);
                return (ElementContent.None, hidden);
            case "button":
                if (AddField(element, ButtonType(element), hidden, masksText: false) is { } button && _button is null)
                    _button = (element, button);
                break;
            case "img":
                var alt = element.GetAttribute("alt");
                if (_link is not null)
                    _linkText.Append(alt);
                resources.Add(ResourceKind.Image, element.GetAttribute("src"), alt, hidden, traits.Width, traits.Height);
                break;
            case "iframe" or "frame":
                ReadFrame(element, hidden, traits);
                return (ElementContent.None, hidden);
            case "audio" or "video" or "source" or "track":
                if (element.GetAttribute("src") is { } media)
                    resources.Add(ResourceKind.Media, media, null, hidden, null, null);
                break;
            case "object" or "embed" or "applet":
                resources.Add(
                    ResourceKind.Object, element.GetAttribute(tag == "object" ? "data" : tag == "applet" ? "code" : "src"), null, hidden, traits.Width, traits.Height);
                break;
        }

        return (ElementContent.Walk, hidden);
    }

    public void Leave(IElement element)
    {
        if (_link is { } link && link.Element == element)
        {
            links.Add(link.Href, _linkText.Take());
            _link = null;
        }
        else if (_button is { } button && button.Element == element)
        {
            button.Field.ButtonText = _buttonText.Take();
            _button = null;
        }
        else if (_label is { } label && label.Element == element)
        {
            _label = null;
        }
        else if (_form is { } form && form.Element == element)
        {
            _form = null;
        }
        else if (_noScript == element)
        {
            _noScript = null;
        }
    }

    private ElementLook ReadAttributes(IElement element, string tag, bool hidden)
    {
        var look = new ElementLook { IsHidden = hidden };
        var attributes = element.Attributes;
        for (var i = 0; i < attributes.Length; i++)
        {
            var attribute = attributes[i]!;
            var name = attribute.Name;
            switch (name)
            {
                case "hidden":
                    look.IsHidden = true;
                    break;
                case "style":
                    look.Apply(HiddenStyle.Parse(attribute.Value));
                    break;
                case "width" when tag is "img" or "iframe" or "frame" or "object" or "embed":
                    look.Width ??= ElementLook.Pixels(attribute.Value);
                    break;
                case "height" when tag is "img" or "iframe" or "frame" or "object" or "embed":
                    look.Height ??= ElementLook.Pixels(attribute.Value);
                    break;
                case "href" or "src" or "action" or "formaction" or "data" or "xlink:href":
                    CountScheme(tag, attribute.Value);
                    break;
                case ['o', 'n', _, ..]:
                    scripts.AddHandler(name, attribute.Value, !IsFrame && RunsByItself(element, tag, name));
                    break;
            }
        }

        return look;
    }

    private static bool RunsByItself(IElement element, string tag, string handler) => handler switch
    {
        "onload" => ElementTraits.LoadsByItself(tag),
        "onpageshow" => tag is "body" or "frameset",
        "onfocus" => element.HasAttribute("autofocus"),
        _ => false,
    };

    private void CountScheme(string tag, string value)
    {
        if (UrlScheme.IsData(value))
        {
            DataUriCount++;
            if (tag != "img" && tag != "image" && DataDocument.IsDocument(UrlScheme.DataContent(value)))
                DataUriHtmlCount++;
        }
        else if (UrlScheme.JavascriptCode(value) is { IsEmpty: false } code && !LinkCollector.DoesNothing(code))
        {
            JavascriptUriCount++;
            scripts.AddHandler("href", code.ToString(), runs: false);
        }
    }

    private void EnterLink(IElement element)
    {
        if (_link is null && (element.GetAttribute("href") ?? element.GetAttribute("xlink:href")) is { } href && links.Enter(href))
            _link = (element, href);
    }

    private void ReadScript(IElement element)
    {
        if (element.GetAttribute("src") is { Length: > 0 } source)
        {
            scripts.AddExternal();
            resources.Add(ResourceKind.Script, source, null, hidden: false, null, null);
        }
        else
        {
            scripts.AddScript(element.TextContent, element.GetAttribute("type"), runs: !IsFrame);
        }
    }

    private void ReadInput(IElement element, bool hidden, ElementLook look)
    {
        var type = element.GetAttribute("type")?.Trim().ToLowerInvariant() ?? "text";
        AddField(element, type, hidden, look.MasksText);
        if (type == "image")
            resources.Add(ResourceKind.Image, element.GetAttribute("src"), element.GetAttribute("alt"), hidden, look.Width, look.Height);
    }

    private FieldDraft? AddField(IElement element, string type, bool hidden, bool masksText)
        => forms.AddField(element, type, _form?.Form, _label?.Label, hidden, masksText);

    private void ReadFrame(IElement element, bool hidden, ElementLook look)
    {
        var source = element.GetAttribute("src");
        resources.Add(ResourceKind.Iframe, source, element.GetAttribute("title"), hidden, look.Width, look.Height);
        if (element.GetAttribute("srcdoc") is { } markup)
            embedded.AddFrame(markup);
        else if (source is not null && UrlScheme.DataContent(source) is { IsEmpty: false } content && DataDocument.Read(content, EmbeddedDocuments.MaxChars) is { } document)
            embedded.AddFrame(document);
    }

    private static string ButtonType(IElement element)
        => element.GetAttribute("type")?.Trim().ToLowerInvariant() switch { "button" => "button", "reset" => "reset", _ => "submit" };
}
