using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>A form, or the fields of a page that stand in none but ask for a secret.</summary>
public sealed record PageForm
{
    /// <summary>Where it is sent: serialised, absolute; null when that is no http(s) URL, or when <see cref="IsFormless"/>.</summary>
    public string? Action { get; init; }

    /// <summary>The host of <see cref="Action"/>.</summary>
    public string? ActionHost { get; init; }

    /// <summary>The attribute as written (a submit button's formaction goes before the form's action); null when there is none.</summary>
    public string? ActionRaw { get; init; }

    /// <summary>In lower case: get, post or dialog.</summary>
    public string Method { get; init; } = "get";

    /// <summary>In document order, at most <see cref="PageLimits.FieldsPerForm"/>; fields tied to it by a form attribute included.</summary>
    public ImmutableArray<PageField> Fields { get; init; } = [];

    /// <summary>What its first submit button says.</summary>
    public string? SubmitText { get; init; }

    /// <summary>A script sends it without the visitor.</summary>
    public bool IsAutoSubmitted { get; init; }

    /// <summary>Hidden by attributes, its own or an ancestor's.</summary>
    public bool IsHidden { get; init; }

    /// <summary>No form element: fields that ask for something personal and stand in none, so that only script knows where they go.</summary>
    public bool IsFormless { get; init; }
}
