using System.Net;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// dnsmasq(8): address=/name/…/nowhere, local=/name/ and server=/name/ without a server answer for a name and everything below it.
/// server=/name/# asks the usual servers, which lifts a wider rule.
/// </summary>
internal sealed class DnsmasqConfig(ListTarget target) : LineListReader("dnsmasq", "lines as \"address=/example.com/0.0.0.0\"", target)
{
    public override ListFit Recognise(ListHead head) => head.Share(static line => TrySplit(line, out _, out _)) < 0.6 ? ListFit.No : ListFit.Certain;

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private static bool TrySplit(ReadOnlySpan<char> line, out ReadOnlySpan<char> key, out ReadOnlySpan<char> value)
    {
        int equals = line.IndexOf('=');
        key = equals < 0 ? default : line[..equals].TrimEnd();
        value = equals < 0 ? default : line[(equals + 1)..].TrimStart();
        return key is "address" or "server" or "local" && value is ['/', ..];
    }

    private sealed class Parser(ListWriter writer) : ILineParser
    {
        public void Read(ReadOnlySpan<char> line)
        {
            if (line[0] == '#')
            {
                writer.Comment(line);
                return;
            }

            if (!TrySplit(line, out var key, out var value))
            {
                writer.Skip(line.Contains('=') ? ListSkip.NotAnIndicator : ListSkip.Unreadable, line);
                return;
            }

            int last = value.LastIndexOf('/');
            var answer = value[(last + 1)..];
            var names = last == 0 ? [] : value[1..last];
            bool isException = key is "server" && answer is "#";
            if (!isException && !IsBlock(key, answer))
            {
                writer.Skip(ListSkip.NotAnIndicator, line);
                return;
            }

            if (names.IsEmpty)
            {
                writer.Skip(ListSkip.Unreadable, line);
                return;
            }

            foreach (var range in names.Split('/'))
            {
                var name = names[range];
                if (name is "#")
                    writer.Skip(ListSkip.Unusable, line); // every name there is
                else if (name.ContainsAny("*#"))
                    writer.Skip(ListSkip.NotAnIndicator, line);
                else
                    writer.Host(name.TrimStart('.'), ListScope.HostAndBelow, new ListEntry(default, "", IsException: isException));
            }
        }

        /// <summary>No answer, or one at which nothing is; "#" stands for the null address in "address" alone.</summary>
        private static bool IsBlock(ReadOnlySpan<char> key, ReadOnlySpan<char> answer) =>
            answer.IsEmpty
            || (key is "address" && (answer is "#" || (IPAddress.TryParse(answer, out var address)
                && (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))));
    }
}
