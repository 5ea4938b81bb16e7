using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>What attributes and inline style say of an element's looks.</summary>
internal struct ElementLook
{
    /// <summary>By its own or an ancestor's.</summary>
    public bool IsHidden { get; set; }

    public bool MasksText { get; private set; }

    public int? Width { get; set; }

    public int? Height { get; set; }

    /// <summary>A style goes before the attributes, whichever stands first.</summary>
    public void Apply(HiddenStyle style)
    {
        IsHidden |= style.IsHidden;
        MasksText |= style.MasksText;
        Width = style.Width ?? Width;
        Height = style.Height ?? Height;
    }

    /// <summary>The leading digits of a width or height attribute, as HTML's dimension rules read it; percentages say nothing about pixels.</summary>
    public static int? Pixels(string value)
    {
        var text = value.AsSpan().Trim();
        var end = text.IndexOfAnyExceptInRange('0', '9');
        if (end == 0 || text.EndsWith("%", StringComparison.Ordinal))
            return null;
        var digits = end < 0 ? text : text[..end];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? Math.Min(pixels, 100_000) : null;
    }
}
