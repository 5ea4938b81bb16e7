using System.Buffers;
using System.Text;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>Percent-decoding of a wrapped URL, once, as UTF-8.</summary>
internal static class PercentText
{
    /// <summary>A '+' stays one: wrappers percent-encode the spaces of the URLs they take in, which hold none.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.Contains('%'))
            return text.ToString();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, buffer);
        length = PercentEncoding.DecodeInPlace(buffer.AsSpan(0, length));
        string decoded = Encoding.UTF8.GetString(buffer, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
        return decoded;
    }
}
