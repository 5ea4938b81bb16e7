using System.Collections.Immutable;
using AngleSharp.Dom;
using Nylas.LinkSafety.Scanning.Pages.Scripts;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>Gathers forms, fields and labels on the way through the page, and ties them together at its end.</summary>
internal sealed class FormCollector
{
    /// <summary>Of one page, in whatever forms.</summary>
    private const int MaxFields = 2_000;

    private readonly List<FormDraft> _forms = [];
    private readonly List<FieldDraft> _fields = [];
    private readonly Dictionary<string, LabelDraft> _labelsById = new(StringComparer.Ordinal);
    private FormDraft? _misnested;

    public FormDraft? EnterForm(IElement element, bool hidden)
    {
        if (_forms.Count >= PageLimits.Forms)
            return null;
        var form = new FormDraft
        {
            Id = element.GetAttribute("id"),
            Name = element.GetAttribute("name"),
            Action = element.GetAttribute("action"),
            Method = element.GetAttribute("method")?.Trim().ToLowerInvariant() switch { "post" => "post", "dialog" => "dialog", _ => "get" },
            IsHidden = hidden,
            IsMisnested = element.ParentElement?.LocalName is "table" or "tbody" or "thead" or "tfoot" or "tr",
        };
        _forms.Add(form);
        _misnested = form.IsMisnested ? form : null;
        return form;
    }

    public LabelDraft EnterLabel(IElement element)
    {
        var label = new LabelDraft(element.GetAttribute("for"));
        if (label.ForId is { Length: > 0 } id && _labelsById.Count < MaxFields)
            _labelsById.TryAdd(id, label);
        return label;
    }

    public FieldDraft? AddField(IElement element, string type, FormDraft? form, LabelDraft? label, bool hidden, bool masksText)
    {
        if (_fields.Count >= MaxFields)
            return null;
        var field = new FieldDraft
        {
            Type = type,
            Name = element.GetAttribute("name"),
            Id = element.GetAttribute("id"),
            Autocomplete = element.GetAttribute("autocomplete")?.ToLowerInvariant(),
            Placeholder = element.GetAttribute("placeholder"),
            AriaLabel = element.GetAttribute("aria-label"),
            Title = element.GetAttribute("title"),
            Value = type is "submit" or "button" or "reset" ? element.GetAttribute("value") : type == "image" ? element.GetAttribute("alt") : null,
            FormId = element.GetAttribute("form"),
            FormAction = element.GetAttribute("formaction"),
            MasksText = masksText,
            IsHidden = hidden,
            Form = form ?? _misnested,
            Label = label,
        };
        _fields.Add(field);
        return field;
    }

    public ImmutableArray<PageForm> Build(UrlResolver urls, AutoSubmits autoSubmits)
    {
        var formless = new FormDraft { IsFormless = true };
        foreach (var field in _fields)
            (OwnerOf(field) ?? formless).Fields.Add(field);

        var forms = ImmutableArray.CreateBuilder<PageForm>(_forms.Count + 1);
        for (var i = 0; i < _forms.Count; i++)
            forms.Add(Build(_forms[i], urls, autoSubmits.Includes(i, _forms[i].Id, _forms[i].Name, _forms.Count)));
        if (Build(formless, urls, isAutoSubmitted: false) is var loose && loose.Fields.Any(IsPersonal))
            forms.Add(loose);
        return forms.ToImmutable();
    }

    private FormDraft? OwnerOf(FieldDraft field)
    {
        // A form attribute that names no form takes the field out of every form, as in browsers.
        if (field.FormId is null)
            return field.Form;
        foreach (var form in _forms)
        {
            if (form.Id == field.FormId)
                return form;
        }

        return null;
    }

    private PageForm Build(FormDraft form, UrlResolver urls, bool isAutoSubmitted)
    {
        var fields = ImmutableArray.CreateBuilder<PageField>(Math.Min(form.Fields.Count, PageLimits.FieldsPerForm));
        string? submitText = null, formAction = null;
        foreach (var draft in form.Fields)
        {
            var label = LabelOf(draft);
            var kind = FieldClassifier.Classify(draft, label);
            if (kind == FieldKind.Submit && draft.Type is "submit" or "image")
            {
                submitText ??= label;
                formAction ??= draft.FormAction;
            }

            if (fields.Count < PageLimits.FieldsPerForm)
                fields.Add(new PageField(kind, Short(Blank(draft.Name) ?? Blank(draft.Id)), label));
        }

        var raw = formAction ?? form.Action;

        // An empty or missing action is the page itself (HTML standard, "form submission algorithm", step 12), whatever the base says.
        var action = form.IsFormless ? null : string.IsNullOrWhiteSpace(raw) ? urls.Page : urls.Resolve(raw);
        return new PageForm
        {
            Action = action?.Serialized,
            ActionHost = action?.Host,
            ActionRaw = raw is { Length: > PageLimits.UrlChars } ? raw[..PageLimits.UrlChars] : raw,
            Method = form.Method,
            Fields = fields.ToImmutable(),
            SubmitText = submitText,
            IsAutoSubmitted = isAutoSubmitted,
            IsHidden = form.IsHidden,
            IsFormless = form.IsFormless,
        };
    }

    private string? LabelOf(FieldDraft field)
    {
        if (field.Type is "submit" or "button" or "reset" or "image")
            return Short(field.ButtonText) ?? Short(field.Value) ?? Short(field.AriaLabel) ?? Short(field.Title);
        var label = field.Label ?? (field.Id is { } id && _labelsById.TryGetValue(id, out var found) ? found : null);
        return (label is { Text.IsEmpty: false } ? label.Text.ToString() : null)
            ?? Short(field.AriaLabel) ?? Short(field.Placeholder) ?? Short(field.Title);
    }

    private static bool IsPersonal(PageField field)
        => field.Kind is not (FieldKind.Other or FieldKind.Text or FieldKind.Hidden or FieldKind.File or FieldKind.Checkbox or FieldKind.Submit);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string? Short(string? text) => TextSink.Collapse(text, PageLimits.ShortTextChars);
}
