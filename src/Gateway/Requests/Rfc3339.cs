using System.Globalization;

namespace Nylas.LinkSafety.Gateway.Requests;

/// <summary>Times as this API takes them. Whatever else a parser takes means one thing here and another there.</summary>
internal static class Rfc3339
{
    public const string Example = "2027-01-31T00:00:00Z";

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <param name="text">With its offset: a local time would mean another instant on every server.</param>
    /// <param name="time">In UTC.</param>
    public static bool TryRead(string text, out DateTimeOffset time)
    {
        time = default;
        if (!text.EndsWith('Z') && !text.EndsWith('z') && !text.AsSpan(Math.Max(0, text.Length - 6)).ContainsAny('+', '-'))
            return false;
        if (!DateTimeOffset.TryParseExact(text.ToUpperInvariant(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
            return false;
        time = read.ToUniversalTime();
        return true;
    }
}
