using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Mail.Choice;

/// <summary>RFC 5322's dates, with the obsolete zone names (section 4.3), and ISO 8601.</summary>
internal static class MailDate
{
    private static readonly string[] Formats =
    [
        "d MMM yyyy H:m:s zzz", "d MMM yyyy H:m zzz", "d MMM yy H:m:s zzz", "d MMM yy H:m zzz", "d MMM yyyy H:m:s", "yyyy-M-d'T'H:m:sK", "yyyy-M-d'T'H:m:s.FFFFFFFK", "yyyy-M-d H:m:sK",
    ];

    private static readonly (string Name, string Offset)[] Zones =
    [
        ("UT", "+00:00"), ("UTC", "+00:00"), ("GMT", "+00:00"), ("Z", "+00:00"), ("EST", "-05:00"), ("EDT", "-04:00"), ("CST", "-06:00"), ("CDT", "-05:00"), ("MST", "-07:00"), ("MDT", "-06:00"),
        ("PST", "-08:00"), ("PDT", "-07:00"), ("JST", "+09:00"), ("CET", "+01:00"), ("CEST", "+02:00"), ("BST", "+01:00"),
    ];

    public static DateTimeOffset? Parse(string? text)
    {
        if (text is null || text.Length > 200)
            return null;
        int comment = text.IndexOf('(', StringComparison.Ordinal);
        if (comment >= 0)
            text = text[..comment];
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma is > 0 and < 12)
            text = text[(comma + 1)..];
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1)
            words[^1] = Zone(words[^1]);
        return DateTimeOffset.TryParseExact(string.Join(' ', words), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
    }

    private static string Zone(string word)
    {
        if (word is ['+' or '-', _, _, _, _] && !word.AsSpan(1).ContainsAnyExceptInRange('0', '9'))
            return $"{word.AsSpan(0, 3)}:{word.AsSpan(3)}";
        foreach (var (name, offset) in Zones)
        {
            if (word.Equals(name, StringComparison.OrdinalIgnoreCase))
                return offset;
        }

        return word;
    }
}
