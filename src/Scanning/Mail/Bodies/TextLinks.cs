using System.Buffers;
using Nylas.LinkSafety.Scanning.Unwrapping.Pasting;

namespace Nylas.LinkSafety.Scanning.Mail.Bodies;

/// <summary>Addresses in running text: with a scheme, with "www." before them, and defanged ones.</summary>
internal static class TextLinks
{
    /// <summary>Longer lines are no prose; what is defanged in them was defanged by no person.</summary>
    private const int LongestDefangedLine = 2000;

    private static readonly SearchValues<string> Beginnings = SearchValues.Create(["http", "www."], StringComparison.OrdinalIgnoreCase);

    /// <summary>Addresses that stand in mark-up and documents as names, and are never meant to be visited.</summary>
    private static readonly string[] Namespaces =
        ["http://www.w3.org/", "http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "http://microsoft.com/schemas/", "http://purl.org/"];

    /// <param name="text">The part of the text to look at.</param>
    /// <param name="offset">Where it begins in the body.</param>
    public static void Find(ReadOnlySpan<char> text, int offset, List<BodyLink> links, int most)
    {
        for (int at = 0; at < text.Length && links.Count < most;)
        {
            int length = text[at..].IndexOf('\n');
            int end = length < 0 ? text.Length : at + length;
            FindInLine(text, ref at, end, offset, links, most);
        }
    }

    private static void FindInLine(ReadOnlySpan<char> text, ref int at, int end, int offset, List<BodyLink> links, int most)
    {
        int lineStart = at;
        var line = text[at..end];
        at = end + 1;
        if (line.Length <= LongestDefangedLine && Defanging.IsDefanged(line) && PastedLink.Read(line) is { Url: { } url })
        {
            links.Add(new BodyLink(url.Serialized, MailLinkKind.Text, offset + lineStart, offset + end, line.Trim().ToString(), false, false) { IsDefanged = true });
            return;
        }

        int from = 0;
        while (links.Count < most && NextStart(line, from) is var start and >= 0)
        {
            var link = Address(text, lineStart + start, end, out int linkEnd);
            from = linkEnd - lineStart;
            if (linkEnd > end)
            {
                at = Math.Max(at, linkEnd);
                from = line.Length;
            }

            if (link.Length > 0 && !IsNamespace(link))
                links.Add(new BodyLink(link, MailLinkKind.Text, offset + lineStart + start, offset + linkEnd, link, false, false));
        }
    }

    /// <summary>The next "http" with a colon and a slash, or "www." at the beginning of a word; each character is looked at once.</summary>
    private static int NextStart(ReadOnlySpan<char> line, int from)
    {
        while (from < line.Length && line[from..].IndexOfAny(Beginnings) is var at and >= 0)
        {
            from += at;
            if (line[from] is 'h' or 'H')
            {
                // No more than "https://" is looked at.
                if (PastedText.IndexOfScheme(line.Slice(from, Math.Min(line.Length - from, 8))) == 0)
                    return from;
            }
            else if (from == 0 || !(char.IsLetterOrDigit(line[from - 1]) || line[from - 1] is '.' or '-' or '@' or '/'))
            {
                return from;
            }

            from++;
        }

        return -1;
    }

    /// <summary>Between angle brackets an address may be broken over lines (RFC 3986, appendix C); elsewhere it ends with its line.</summary>
    private static string Address(ReadOnlySpan<char> text, int start, int lineEnd, out int end)
    {
        var link = PastedText.Cut(text[start..lineEnd]);
        end = start + Math.Max(link.Length, 1);
        bool reachesLineEnd = PastedText.LengthOf(text[start..lineEnd]) == lineEnd - start;
        if (reachesLineEnd && start > 0 && text[start - 1] == '<' && text.Slice(start, Math.Min(text.Length - start, LongestDefangedLine)).IndexOf('>') is var close and > 0)
        {
            var whole = text.Slice(start, close);
            if (!whole.ContainsAny(" \t<\""))
            {
                end = start + close;
                return whole.ToString().ReplaceLineEndings("");
            }
        }

        return link.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"http://{link}" : link.ToString();
    }

    private static bool IsNamespace(string link)
    {
        foreach (string name in Namespaces)
        {
            if (link.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
