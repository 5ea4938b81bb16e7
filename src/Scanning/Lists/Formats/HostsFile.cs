using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// hosts(5) as a block list: "0.0.0.0 name", several names a line, comments. A hosts file answers for the names it holds and for none below them, so
/// that is how far its entries reach.
/// </summary>
internal sealed class HostsFile(ListTarget target) : LineListReader("hosts-file", "lines as \"0.0.0.0 name\"", target)
{
    public override ListFit Recognise(ListHead head) => head.Share(static line => HostsLine.Is(line)) < 0.8 ? ListFit.No : ListFit.Likely;

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private sealed class Parser(ListWriter writer) : ILineParser
    {
        public void Read(ReadOnlySpan<char> line)
        {
            if (line[0] is '#' or ';' or '!')
                writer.Comment(line);
            else if (HostsLine.Is(line))
                HostsLine.Read(line, writer);
            else
                writer.Skip(ListSkip.Unreadable, line);
        }
    }
}
