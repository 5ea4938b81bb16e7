using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// The block lists of dnscrypt-proxy (its example-blocked-names.txt), and of whoever means a name and everything below it: "example.com" and
/// "*.example.com" are that, "=example.com" is the name alone; other patterns, and names that are blocked only at times ("@"), are left out.
/// </summary>
internal sealed class DomainList(ListTarget target) : LineListReader("domain-list", "one name a line, meaning everything below it too", target)
{
    public override ListFit Recognise(ListHead head)
    {
        if (head.Share(static line => PlainHost.LooksLikeOne(Name(line, out _))) < 0.8)
            return ListFit.No;
        return head.FileName.Contains("dnscrypt", StringComparison.OrdinalIgnoreCase) || head.Lines.Any(line => line[0] == '=' || line.StartsWith("*.", StringComparison.Ordinal))
            ? ListFit.Likely
            : ListFit.No;
    }

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> line, out ListScope scope)
    {
        line = HostLine.WithoutComment(line);
        scope = line is ['=', ..] ? ListScope.Host : ListScope.HostAndBelow;
        return line is ['=', .. var exact] ? exact : line is ['*', '.', .. var below] ? below : line;
    }

    private sealed class Parser(ListWriter writer) : ILineParser
    {
        public void Read(ReadOnlySpan<char> line)
        {
            if (line[0] is '#' or ';' or '!')
            {
                writer.Comment(line);
                return;
            }

            var name = Name(line, out var scope);
            if (name.Contains('@'))
                writer.Skip(ListSkip.Conditional, line);
            else if (name.Contains('['))
                writer.Skip(ListSkip.NotAnIndicator, line);
            else
                HostLine.Read(name, scope, writer);
        }
    }
}
