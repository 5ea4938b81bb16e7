using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// unbound.conf(5): local-zone: "name" type answers for a name and everything below it; the types that let queries through lift a wider zone.
/// What is answered instead (local-data) accuses nobody that its zone does not.
/// </summary>
internal sealed class UnboundConfig(ListTarget target) : LineListReader("unbound", "lines as local-zone: \"example.com\" always_nxdomain", target)
{
    private const string Key = "local-zone:";

    public override ListFit Recognise(ListHead head) =>
        head.Lines.Any(static line => line.StartsWith(Key, StringComparison.Ordinal)) ? ListFit.Certain : ListFit.No;

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private sealed class Parser(ListWriter writer) : ILineParser
    {
        public void Read(ReadOnlySpan<char> line)
        {
            if (line[0] == '#')
            {
                writer.Comment(line);
                return;
            }

            if (line is "server:")
                return;
            if (!line.StartsWith(Key, StringComparison.Ordinal))
            {
                writer.Skip(line.Contains(':') ? ListSkip.NotAnIndicator : ListSkip.Unreadable, line);
                return;
            }

            var rest = HostLine.WithoutComment(line[Key.Length..].TrimStart());
            int blank = rest.LastIndexOfAny(' ', '\t');
            var name = blank < 0 ? default : rest[..blank].Trim("\" \t'");
            if (name.IsEmpty)
            {
                writer.Skip(ListSkip.Unreadable, line);
                return;
            }

            switch (rest[(blank + 1)..])
            {
                case "deny" or "refuse" or "static" or "redirect" or "inform_deny" or "inform_redirect"
                    or "always_refuse" or "always_nxdomain" or "always_nodata" or "always_deny" or "always_null":
                    writer.Host(name, ListScope.HostAndBelow);
                    break;
                case "transparent" or "typetransparent" or "always_transparent" or "nodefault" or "inform":
                    writer.Host(name, ListScope.HostAndBelow, new ListEntry(default, "", IsException: true));
                    break;
                case "block_a" or "noview" or "ipset":
                    writer.Skip(ListSkip.NotAnIndicator, line);
                    break;
                default:
                    writer.Skip(ListSkip.Unreadable, line);
                    break;
            }
        }
    }
}
