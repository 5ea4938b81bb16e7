namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>A field as found; what it belongs to and what it is called is known only at the page's end.</summary>
internal sealed class FieldDraft
{
    public required string Type { get; init; }

    public string? Name { get; init; }

    public string? Id { get; init; }

    public string? Autocomplete { get; init; }

    public string? Placeholder { get; init; }

    public string? AriaLabel { get; init; }

    public string? Title { get; init; }

    /// <summary>A button's words, where they stand in an attribute.</summary>
    public string? Value { get; init; }

    /// <summary>The form attribute: the id of the form it belongs to, wherever it stands.</summary>
    public string? FormId { get; init; }

    public string? FormAction { get; init; }

    public bool MasksText { get; init; }

    public bool IsHidden { get; init; }

    /// <summary>The form around it.</summary>
    public FormDraft? Form { get; set; }

    /// <summary>The label element around it.</summary>
    public LabelDraft? Label { get; init; }

    /// <summary>A button element's words.</summary>
    public string? ButtonText { get; set; }
}
