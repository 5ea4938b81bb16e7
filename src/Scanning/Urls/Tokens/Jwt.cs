namespace Nylas.LinkSafety.Scanning.Urls.Tokens;

/// <summary>JSON Web Tokens (RFC 7519), signed or encrypted: base64url of <c>{"</c> is <c>eyJ</c>, so they all start with it.</summary>
internal static class Jwt
{
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        int start = text.IndexOf("eyJ");
        if (start < 0)
            return false;

        // Header, payload and signature at least; eight characters hold no header of a real one.
        text = text[start..];
        int dot = text.IndexOf('.');
        return dot >= 8 && text[(dot + 1)..].Contains('.');
    }
}
