using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>A line that is a host, as several formats have it.</summary>
internal static class HostLine
{
    public static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> line)
    {
        int hash = line.IndexOf('#');
        return (hash < 0 ? line : line[..hash]).TrimEnd();
    }

    /// <summary>A host; ".host" means what is below it as well (Squid, Privoxy), a '*' is a pattern and no name.</summary>
    public static void Read(ReadOnlySpan<char> text, ListScope scope, ListWriter writer)
    {
        if (text.ContainsAny("*?"))
            writer.Skip(ListSkip.NotAnIndicator, text);
        else if (text is ['.', .. var domain])
            writer.Host(domain, ListScope.HostAndBelow);
        else if (!text.IsEmpty && (text[0] == '[' || text.Contains(':') || !text.ContainsAny("/ \t,")))
            writer.Host(text, scope);
        else
            writer.Skip(ListSkip.Unreadable, text);
    }
}
