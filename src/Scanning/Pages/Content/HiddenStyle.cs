using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>
/// What an inline style says about being seen. There is no CSS engine here: style sheets are not read, so text hidden by class names is
/// taken for visible, and the signals must not rest on the difference alone.
/// </summary>
internal readonly record struct HiddenStyle(bool IsHidden, bool MasksText, int? Width, int? Height)
{
    /// <summary>Offsets beyond this put an element off every screen; real layouts stay within a few hundred pixels.</summary>
    private const double OffScreenPixels = -900;

    public static HiddenStyle Parse(ReadOnlySpan<char> style)
    {
        var hidden = false;
        var masks = false;
        int? width = null, height = null;
        var clipped = false;
        foreach (var range in style.Split(';'))
        {
            var declaration = style[range];
            var colon = declaration.IndexOf(':');
            if (colon <= 0)
                continue;
            var property = declaration[..colon].Trim();
            if (!MayHide(property))
                continue;
            var value = declaration[(colon + 1)..].Trim();
            if (value.EndsWith("!important", StringComparison.OrdinalIgnoreCase))
                value = value[..^10].TrimEnd();

            if (Is(property, "display"))
                hidden |= Is(value, "none");
            else if (Is(property, "visibility"))
                hidden |= Is(value, "hidden") || Is(value, "collapse");
            else if (Is(property, "opacity"))
                hidden |= TryNumber(value, out var opacity) && opacity < 0.05; // what 5 % lets through nobody reads
            else if (Is(property, "font-size"))
                hidden |= TryNumber(value, out var size) && size < 1.5 && IsPixels(value);
            else if (Is(property, "text-indent") || Is(property, "left") || Is(property, "top") || Is(property, "right")
                     || Is(property, "margin-left") || Is(property, "margin-top"))
                hidden |= TryNumber(value, out var offset) && offset <= OffScreenPixels;
            else if (Is(property, "clip") || Is(property, "clip-path"))
                hidden |= value.StartsWith("rect(0", StringComparison.OrdinalIgnoreCase) || Is(value, "inset(100%)") || Is(value, "circle(0)");
            else if (Is(property, "transform"))
                hidden |= Is(value, "scale(0)") || Is(value, "scale(0,0)") || Is(value, "scale(0, 0)");
            else if (Is(property, "overflow"))
                clipped |= Is(value, "hidden") || Is(value, "clip");
            else if (Is(property, "width") && TryNumber(value, out var w) && IsPixels(value))
                width = (int)Math.Clamp(w, 0, 100_000);
            else if (Is(property, "height") && TryNumber(value, out var h) && IsPixels(value))
                height = (int)Math.Clamp(h, 0, 100_000);
            else if (Is(property, "-webkit-text-security"))
                masks |= !Is(value, "none");
        }

        hidden |= clipped && (width <= 1 || height <= 1);
        return new HiddenStyle(hidden, masks, width, height);
    }

    /// <summary>Most declarations are colours, borders and paddings; they are passed by their first letter.</summary>
    private static bool MayHide(ReadOnlySpan<char> property)
        => !property.IsEmpty && (property[0] | 0x20) is 'd' or 'v' or 'o' or 'f' or 't' or 'l' or 'r' or 'm' or 'c' or 'w' or 'h' or '-';

    private static bool Is(ReadOnlySpan<char> value, string expected) => value.Equals(expected, StringComparison.OrdinalIgnoreCase);

    /// <summary>A bare number is a length only when it is 0.</summary>
    private static bool IsPixels(ReadOnlySpan<char> value) => value.EndsWith("px", StringComparison.OrdinalIgnoreCase) || value is "0" or "0.0";

    private static bool TryNumber(ReadOnlySpan<char> value, out double number)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiDigit(value[end]) || value[end] is '.' or '-' or '+'))
            end++;
        return double.TryParse(value[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
