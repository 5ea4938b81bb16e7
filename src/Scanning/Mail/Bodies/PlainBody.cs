using System.Text;
using Nylas.LinkSafety.Scanning.Mail.Mime;

namespace Nylas.LinkSafety.Scanning.Mail.Bodies;

/// <summary>A text part as its reader sees it.</summary>
internal static class PlainBody
{
    public static BodyText Read(string text, HeaderParameters type, int mostLinks)
    {
        text = text.ReplaceLineEndings("\n");
        if (type["format"] is { } format && format.Equals("flowed", StringComparison.OrdinalIgnoreCase))
            text = Unflow(text, deleteSpace: type["delsp"] is { } delsp && delsp.Equals("yes", StringComparison.OrdinalIgnoreCase));
        var links = new List<BodyLink>();
        TextLinks.Find(text, 0, links, mostLinks);
        return new BodyText(text, links);
    }

    /// <summary>RFC 3676: a line that ends in a blank goes on in the next one; the blank itself is part of the text unless delsp says otherwise.</summary>
    private static string Unflow(string text, bool deleteSpace)
    {
        var result = new StringBuilder(text.Length);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            // "-- " is the line above a signature (section 4.3).
            bool goesOn = line is [.., ' '] && line is not "-- ";
            result.Append(goesOn && deleteSpace ? line[..^1] : line);
            if (!goesOn)
                result.Append('\n');
        }

        return result.ToString();
    }
}
