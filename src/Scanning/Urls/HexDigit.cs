namespace Nylas.LinkSafety.Scanning.Urls;

internal static class HexDigit
{
    /// <summary>The value of a character that is known to be a hexadecimal digit.</summary>
    public static int Value(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
