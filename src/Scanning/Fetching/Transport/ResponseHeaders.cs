using System.Net.Http.Headers;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Fetching.Transport;

/// <summary>Reads the few headers that matter as they came, past the typed accessors, which hide what they cannot parse. The stack decodes header bytes as Latin-1.</summary>
internal static class ResponseHeaders
{
    private const int MaxValueLength = 8 * 1024; // longer than any URL we take

    /// <summary>The last of several fields, as the Fetch Standard takes a Content-Type.</summary>
    public static string? Last(HttpHeaders headers, string name)
    {
        string? last = null;
        if (headers.NonValidated.TryGetValues(name, out var values))
        {
            foreach (string value in values)
                last = value;
        }

        return last is { Length: > MaxValueLength } ? last[..MaxValueLength] : last;
    }

    /// <summary>All values of a list header, in order.</summary>
    public static IEnumerable<string> List(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values)
            ? values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            : [];

    /// <summary>
    /// The Location, unless several differ: browsers follow none of them then (Chromium: ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION). Bytes above 0x7F are
    /// percent-encoded one by one, as Chromium does, so that UTF-8 arrives at the URL parser as UTF-8 and anything else as the server meant it.
    /// </summary>
    public static string? Location(HttpHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Location", out var values))
            return null;
        string? location = null;
        foreach (string value in values)
        {
            if (value.Length == 0)
                continue; // Chromium takes an empty one for none, and shows the body
            if (location is not null && location != value)
                return null;
            location = value;
        }

        return location is null ? null : Escape(location.Length > MaxValueLength ? location[..MaxValueLength] : location);
    }

    private static string Escape(string value)
    {
        if (Ascii.IsValid(value))
            return value;
        var escaped = new StringBuilder(value.Length + 32);
        foreach (char c in value)
            _ = c < 0x80 ? escaped.Append(c) : escaped.Append('%').Append(((int)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return escaped.ToString();
    }
}
