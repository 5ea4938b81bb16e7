using System.Buffers;
using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>Decides which host names may be looked up: those that can be in the public DNS and are not set aside for something else.</summary>
internal static class HostNamePolicy
{
    private const int MaxNameLength = 253; // RFC 1035 §2.3.4: 255 octets on the wire, without the root label and the first length
    private const int MaxLabelLength = 63; // RFC 1035 §2.3.4

    /// <summary>Letters, digits and hyphen (RFC 952, RFC 1123 §2.1), and the underscore that real hosts have and browsers take.</summary>
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly IdnMapping Punycode = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    /// <param name="host">As serialised: ASCII, lower case, perhaps with a trailing dot.</param>
    public static Refusal? FindRefusal(ReadOnlySpan<char> host)
    {
        if (host.EndsWith('.'))
            host = host[..^1];
        if (host.Length is 0 or > MaxNameLength)
            return new Refusal(FetchOutcome.NameInvalid, "name length");
        if (host.ContainsAnyExcept(NameCharacters))
            return new Refusal(FetchOutcome.NameInvalid, "a character that names do not have");
        foreach (var label in host.Split('.'))
        {
            if (label.End.Value - label.Start.Value is 0 or > MaxLabelLength)
                return new Refusal(FetchOutcome.NameInvalid, "label length");
        }

        int lastDot = host.LastIndexOf('.');
        if (lastDot < 0)
            return new Refusal(FetchOutcome.NameNotPublic, "a name without a dot");
        if (SpecialNames.TryFind(host, out var special))
            return new Refusal(FetchOutcome.NameNotPublic, $"{special.Suffix} ({special.Source})");
        return IsNumeric(host[(lastDot + 1)..]) ? new Refusal(FetchOutcome.NameInvalid, "numeric top-level label") : null;
    }

    /// <summary>
    /// No top-level domain is a number (RFC 3696 §2). A label of digits in another script, which a parser that takes any Unicode digit reads as part of
    /// an address, arrives here in Punycode.
    /// </summary>
    private static bool IsNumeric(ReadOnlySpan<char> label)
    {
        if (!label.StartsWith("xn--", StringComparison.Ordinal))
            return !label.ContainsAnyExceptInRange('0', '9');
        try
        {
            return Punycode.GetUnicode(label.ToString()).All(char.IsDigit);
        }
        catch (ArgumentException)
        {
            return true; // not decodable: no domain either
        }
    }
}
