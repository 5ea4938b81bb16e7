namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>Something the page would load; nothing of it is ever loaded here.</summary>
public sealed record PageResource
{
    public required ResourceKind Kind { get; init; }

    /// <summary>Serialised, resolved against the page's base; null when it is no http(s) URL (data:, blob:, srcdoc, unparsable).</summary>
    public string? Url { get; init; }

    /// <summary>The host of <see cref="Url"/>.</summary>
    public string? Host { get; init; }

    /// <summary>alt or title.</summary>
    public string? Alt { get; init; }

    /// <summary>Hidden by attributes, its own or an ancestor's, or no larger than 2 × 2 pixels.</summary>
    public bool IsHidden { get; init; }

    /// <summary>In CSS pixels, where an attribute or inline style states it.</summary>
    public int? Width { get; init; }

    /// <summary>In CSS pixels, where an attribute or inline style states it.</summary>
    public int? Height { get; init; }
}
