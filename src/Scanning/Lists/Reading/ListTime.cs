using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>Times as lists write them; UTC where they do not say.</summary>
internal static class ListTime
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>URLhaus, with and without its " UTC" or " (UTC)", and of 2019; PhishTank, STIX and MISP are ISO 8601 and read after these.</summary>
    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

    /// <summary>No later moment fits into <see cref="DateTimeOffset"/>.</summary>
    private const long MaxUnixSeconds = 253_402_300_799;

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset at)
    {
        text = text.Trim();
        if (text.EndsWith("UTC", StringComparison.Ordinal) || text.EndsWith("(UTC)", StringComparison.Ordinal))
            text = text[..(text.LastIndexOf('U'))].TrimEnd("( ");
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, Utc, out at))
            return true;
        return text.Length >= 19 && text[4] == '-' && text[10] is 'T' or 't' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out at);
    }

    public static DateTimeOffset? Parse(ReadOnlySpan<char> text) => TryParse(text, out var at) ? at : null;

    public static DateTimeOffset? FromUnixSeconds(long seconds) => seconds is > 0 and <= MaxUnixSeconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
