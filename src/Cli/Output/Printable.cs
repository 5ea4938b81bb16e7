using System.Globalization;
using System.Text;

namespace Nylas.LinkSafety.Cli.Output;

/// <summary>
/// Text from elsewhere (a page's title, a URL, a server's message) as a terminal may show it: an escape sequence in it must not move the cursor
/// over a verdict, nor a bidirectional mark turn a host around.
/// </summary>
internal static class Printable
{
    public static string Of(string text)
    {
        StringBuilder? result = null;
        int index = 0;
        while (index < text.Length)
        {
            // Half a surrogate pair is read as U+FFFD, which shows.
            Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out int length);
            if (IsHarmless(rune))
                result?.Append(rune);
            else
                (result ??= new StringBuilder(text, 0, index, text.Length + 16)).Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            index += length;
        }

        return result?.ToString() ?? text;
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
