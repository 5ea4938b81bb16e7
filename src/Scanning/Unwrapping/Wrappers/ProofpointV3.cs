using System.Buffers.Text;
using System.Text;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>
/// Proofpoint URL Defense, version 3: <c>/v3/__https://example.com/*a**Ab__;4oKs…!!…$</c>. Characters that mail programs might change are
/// taken out of the destination: '*' stands for one, '**' and a letter for a run of them, and they follow in their order, UTF-8 in
/// base64url, between "__;" and '!'.
/// </summary>
internal sealed class ProofpointV3 : ILinkWrapper
{
    /// <summary>The letter behind "**" is a number in this alphabet, and the run two longer than that.</summary>
    private const string RunLengths = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private const string Opening = "/v3/__";
    private const string Closing = "__;";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Id => "proofpoint-v3";

    public string Name => ProofpointHosts.Name;

    public WrapperReading Read(WebUrl url)
    {
        if (!ProofpointHosts.Match(url, "/v3/"))
            return WrapperReading.NotThis;

        var text = AfterOrigin.Of(url);
        int end = text.IndexOf(Closing);
        if (!text.StartsWith(Opening, StringComparison.OrdinalIgnoreCase) || end < Opening.Length)
            return WrapperReading.Broken;

        var replacements = text[(end + Closing.Length)..];
        int stop = replacements.IndexOf('!');
        if (stop < 0 || !TryDecode(replacements[..stop], out string? taken))
            return WrapperReading.Broken;
        return PutBack(text[Opening.Length..end], taken) is { } target ? WrapperReading.Carries(target) : WrapperReading.Broken;
    }

    private static bool TryDecode(ReadOnlySpan<char> encoded, out string taken)
    {
        taken = "";
        byte[] bytes = new byte[Base64Url.GetMaxDecodedLength(encoded.Length)];
        if (!Base64Url.IsValid(encoded) || !Base64Url.TryDecodeFromChars(encoded, bytes, out int length))
            return false;
        try
        {
            taken = StrictUtf8.GetString(bytes, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Null where more characters are asked for than were taken.</summary>
    private static string? PutBack(ReadOnlySpan<char> text, string taken)
    {
        var result = new StringBuilder(text.Length + taken.Length);
        int next = 0;
        while (!text.IsEmpty)
        {
            int star = text.IndexOf('*');
            if (star < 0)
                return result.Append(text).ToString();
            result.Append(text[..star]);
            int count = 1;
            if (text[star..] is ['*', '*', var letter, ..])
            {
                count = RunLengths.IndexOf(letter, StringComparison.Ordinal) + 2;
                if (count < 2)
                    return null;
                star += 2;
            }

            for (; count > 0; count--)
            {
                if (next == taken.Length)
                    return null;

                // A character beyond the Basic Multilingual Plane counts as one there, and is two here.
                int width = char.IsHighSurrogate(taken[next]) && next + 1 < taken.Length ? 2 : 1;
                result.Append(taken, next, width);
                next += width;
            }

            text = text[(star + 1)..];
        }

        return result.ToString();
    }
}
