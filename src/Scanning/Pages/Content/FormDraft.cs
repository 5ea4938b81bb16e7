namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>A form as found.</summary>
internal sealed class FormDraft
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Action { get; init; }

    public string Method { get; init; } = "get";

    public bool IsHidden { get; init; }

    /// <summary>It stands where HTML allows no form (straight in a table): the parser closes it at once, yet later fields belong to it.</summary>
    public bool IsMisnested { get; init; }

    /// <summary>Synthetic: for fields that have no form.</summary>
    public bool IsFormless { get; init; }

    public List<FieldDraft> Fields { get; } = [];
}
