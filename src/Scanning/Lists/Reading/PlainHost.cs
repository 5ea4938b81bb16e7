using System.Buffers;
using System.Net;
using System.Text;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>Hosts that are written as they are serialised but for capital letters, which nearly all in lists are.</summary>
internal static class PlainHost
{
    /// <summary>RFC 1035 §2.3.4, without the root label.</summary>
    public const int MaxLength = 253;

    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Whether a text looks like a host: for telling formats apart, and bare hosts from patterns.</summary>
    public static bool LooksLikeOne(ReadOnlySpan<char> text)
    {
        if (text is ['[', .., ']'] || (text.Count(':') > 1 && IPAddress.TryParse(text, out _)))
            return true;
        if (text is [_, .., '.'])
            text = text[..^1];
        int dot = text.LastIndexOf('.');
        if (dot <= 0 || dot == text.Length - 1 || text.Length > MaxLength || text[0] == '.')
            return false;
        foreach (char c in text)
        {
            if (c < 0x80 && !Characters.Contains(c))
                return false;
        }

        var last = text[(dot + 1)..];
        return IPAddress.TryParse(text, out _) || (last.Length >= 2 && !char.IsAsciiDigit(last[0]) && last[0] != '-');
    }

    /// <summary>A name in lower case, or an IPv4 address as it is usually written. False for everything else, which is rare.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, Span<char> host, out int length, out bool isUsable)
    {
        length = 0;
        isUsable = false;
        if (text.Length is 0 or > MaxLength || text.ContainsAnyExcept(Characters) || text[0] == '.' || text[^1] == '.')
            return false;
        char last = text[(text.LastIndexOf('.') + 1)];
        if (char.IsAsciiDigit(last))
        {
            if (!TryReadDottedQuad(text, out uint address))
                return false;
            text.CopyTo(host);
            isUsable = !SpecialIpv4.Contains(address);
        }
        else
        {
            if (text.Contains("..", StringComparison.Ordinal))
                return false;
            Ascii.ToLower(text, host, out _);
            isUsable = IsUsableName(host[..text.Length]);
        }

        length = text.Length;
        return true;
    }

    private static bool TryReadDottedQuad(ReadOnlySpan<char> text, out uint address)
    {
        address = 0;
        int parts = 0;
        for (int i = 0; i < text.Length; i++, parts++)
        {
            int start = i, value = 0;
            for (; i < text.Length && text[i] != '.'; i++)
            {
                if (!char.IsAsciiDigit(text[i]) || i - start >= 3)
                    return false;
                value = value * 10 + (text[i] - '0');
            }

            // A leading zero makes it octal, which is for the parser.
            if (i == start || value > 255 || (text[start] == '0' && i - start > 1))
                return false;
            address = address << 8 | (uint)value;
        }

        return parts == 4;
    }

    /// <summary>
    /// The fetcher's own rules for names, but for those that are reserved for examples and tests: nobody can ever be hurt by an entry
    /// for one, and rehearsals of a feed use them.
    /// </summary>
    public static bool IsUsableName(ReadOnlySpan<char> host) =>
        HostNamePolicy.FindRefusal(host) is not { } refusal
        || (refusal.Outcome == FetchOutcome.NameNotPublic && SpecialNames.TryFind(host, out var special)
            && special.Suffix is "example" or "test" or "invalid" && host.Length > special.Suffix.Length);
}
