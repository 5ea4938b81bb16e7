using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>"! Expires: 12 hours (update frequency)", "# Updated: 2025-07-19T12:11:28Z" and the like.</summary>
internal static class ListComment
{
    /// <summary>Longer, and the list's maker has mistyped or plays games.</summary>
    private static readonly TimeSpan LongestExpiry = TimeSpan.FromDays(30);

    public static ListFacts Read(ReadOnlySpan<char> line, ListFacts facts)
    {
        line = line.Trim("#!; \t");
        int colon = line.IndexOf(':');
        if (colon is < 4 or > 16)
            return facts;
        var name = line[..colon].Trim();
        var value = line[(colon + 1)..].Trim();
        if (name.Equals("Expires", StringComparison.OrdinalIgnoreCase) && TryReadSpan(value, out var expires))
            return facts with { ExpiresAfter = expires };
        var isDate = name.Equals("Updated", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Last updated", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Last modified", StringComparison.OrdinalIgnoreCase);
        return isDate && ListTime.TryParse(value, out var at) ? facts with { UpdatedAt = at } : facts;
    }

    /// <summary>A whole number and "days", "hours" or "minutes", or what they begin with; days where no unit stands.</summary>
    private static bool TryReadSpan(ReadOnlySpan<char> text, out TimeSpan span)
    {
        span = default;
        int digits = text.IndexOfAnyExceptInRange('0', '9');
        if (!int.TryParse(digits < 0 ? text : text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is 0 or > 100_000)
            return false;
        span = (digits < 0 ? [] : text[digits..].TrimStart()) switch
        {
            [] or ['d' or 'D', ..] => TimeSpan.FromDays(number),
            ['h' or 'H', ..] => TimeSpan.FromHours(number),
            ['m' or 'M', ..] => TimeSpan.FromMinutes(number),
            _ => default,
        };
        if (span > LongestExpiry)
            span = LongestExpiry;
        return span > TimeSpan.Zero;
    }
}
