using System.Buffers;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>Base64 as browsers take it (WHATWG Infra, "forgiving-base64 decode") and as it lies about in pages.</summary>
internal static class Base64Text
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_");

    /// <summary>White space is dropped, padding may be missing; null when it is no base64.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var clean = new char[text.Length + 3];
        var length = 0;
        foreach (var c in text)
        {
            if (c is not (' ' or '\t' or '\n' or '\f' or '\r'))
                clean[length++] = c;
        }

        if (length % 4 == 0 && length > 0)
        {
            for (var i = 0; i < 2 && clean[length - 1] == '='; i++)
                length--;
        }

        if (length % 4 == 1)
            return null;
        while (length % 4 != 0)
            clean[length++] = '=';
        var bytes = new byte[length / 4 * 3];
        return Convert.TryFromBase64Chars(clean.AsSpan(0, length), bytes, out var written) ? bytes[..written] : null;
    }

    /// <summary>Runs of at least <see cref="PageLimits.Base64BlobChars"/> characters of the alphabet that are not one letter repeated.</summary>
    public static int CountBlobs(ReadOnlySpan<char> text)
    {
        // A run of that length covers one of every so many positions: only those are looked at, and from there both ways.
        const int Step = PageLimits.Base64BlobChars;
        var count = 0;
        var done = 0;
        for (var probe = Step - 1; probe < text.Length; probe = Math.Max(probe, done - 1) + Step)
        {
            if (!Alphabet.Contains(text[probe]))
                continue;
            var start = done + text[done..probe].LastIndexOfAnyExcept(Alphabet) + 1;
            var behind = text[probe..].IndexOfAnyExcept(Alphabet);
            done = behind < 0 ? text.Length : probe + behind;
            if (done - start >= Step && text[start..done].ContainsAnyExcept(text[start], '='))
                count++;
        }

        return count;
    }
}
