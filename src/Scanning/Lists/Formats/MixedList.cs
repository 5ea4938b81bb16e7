using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>URLs and hosts side by side, one a line: what has a scheme or a path is one URL, what has neither is one host.</summary>
internal sealed class MixedList(ListTarget target) : LineListReader("mixed-list", "one URL or host a line", target)
{
    public override ListFit Recognise(ListHead head) => head.Share(IsEither) < 0.8 ? ListFit.No : ListFit.Possible;

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private static bool IsEither(string line) =>
        ListTarget.LooksLikeUrl(line)
        || PlainHost.LooksLikeOne(HostLine.WithoutComment(line))
        || (line.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 && PlainHost.LooksLikeOne(line.AsSpan(0, slash)));

    private sealed class Parser(ListWriter writer) : ILineParser
    {
        public void Read(ReadOnlySpan<char> line)
        {
            if (line[0] is '#' or ';' or '!')
                writer.Comment(line);
            else if (ListTarget.LooksLikeUrl(line))
                writer.Url(line);
            else if (line.ContainsAny("/?") && line[0] is not ('/' or '?') && !line.ContainsAny(" \t"))
                writer.UrlWithoutScheme(line);
            else
                HostLine.Read(HostLine.WithoutComment(line), ListScope.Host, writer);
        }
    }
}
