namespace Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;

/// <summary>Base64 as protocol buffers take it: of either alphabet, with or without padding.</summary>
internal static class Base64Text
{
    public static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = [];
        var plain = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var buffer = new byte[(plain.Length * 3 / 4) + 3];
        if (!Convert.TryFromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='), buffer, out var length))
            return false;
        bytes = buffer[..length];
        return true;
    }
}
