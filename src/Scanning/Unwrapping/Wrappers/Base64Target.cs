using System.Buffers.Text;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>A destination in base64, of either alphabet, with padding or without.</summary>
internal static class Base64Target
{
    public static string? Decode(ReadOnlySpan<char> value)
    {
        string text = PercentText.Decode(value).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        if (text.Length == 0 || !Base64Url.IsValid(text))
            return null;
        byte[] bytes = Base64Url.DecodeFromChars(text);
        return Encoding.UTF8.GetString(bytes);
    }
}
