using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// One host a line and nothing that would say how far it reaches: that host, and no other. Where a list's makers mean the names below it too, as
/// they do for resolvers, configuration names the format of <see cref="DomainList"/>.
/// </summary>
internal sealed class PlainHostList(ListTarget target) : LineListReader("host-list", "one host name or address a line", target)
{
    public override ListFit Recognise(ListHead head) => head.Share(static line => PlainHost.LooksLikeOne(HostLine.WithoutComment(line))) < 0.8 ? ListFit.No : ListFit.Possible;

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private sealed class Parser(ListWriter writer) : ILineParser
    {
        public void Read(ReadOnlySpan<char> line)
        {
            if (line[0] is '#' or ';' or '!')
                writer.Comment(line);
            else
                HostLine.Read(HostLine.WithoutComment(line), ListScope.Host, writer);
        }
    }
}
