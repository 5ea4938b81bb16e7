using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// named.conf as a block list: a zone of one's own (type master or primary) for a name answers for it and everything below it. Other zones (forward,
/// secondary, hint) say where a name is served.
/// </summary>
internal sealed class BindConfig(ListTarget target) : LineListReader("bind", "lines as zone \"example.com\" { type master; file \"null.zone.file\"; };", target)
{
    public override ListFit Recognise(ListHead head) => head.Lines.Any(IsZone) ? ListFit.Certain : ListFit.No;

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private static bool IsZone(string line) => line.StartsWith("zone \"", StringComparison.Ordinal);

    private sealed class Parser(ListWriter writer) : ILineParser
    {
        private string? _open;
        private bool _isInside;

        public void Read(ReadOnlySpan<char> line)
        {
            if (line[0] == '#' || line is ['/', '/', ..])
            {
                writer.Comment(line);
                return;
            }

            if (line.StartsWith("zone \"", StringComparison.Ordinal))
            {
                End();
                var rest = line["zone \"".Length..];
                int quote = rest.IndexOf('"');
                if (quote <= 0)
                {
                    writer.Skip(ListSkip.Unreadable, line);
                    return;
                }

                _open = rest[..quote].ToString();
                line = rest[(quote + 1)..];
            }
            else if (_open is null)
            {
                // The rest of a zone whose type was read, which says nothing more.
                if (_isInside)
                    _isInside = line is not ['}', ..];
                else
                    writer.Skip(ListSkip.Unreadable, line);
                return;
            }

            ReadType(line);
        }

        public void End()
        {
            if (_open is not null)
                writer.Skip(ListSkip.NotAnIndicator, _open);
            _open = null;
        }

        private void ReadType(ReadOnlySpan<char> text)
        {
            int at = text.IndexOf("type ", StringComparison.Ordinal);
            if (at < 0)
            {
                if (text.TrimEnd().EndsWith("};", StringComparison.Ordinal))
                    End();
                return;
            }

            var type = text[(at + "type ".Length)..].TrimStart();
            int end = type.IndexOfAny(" ;}");
            if (type[..(end < 0 ? type.Length : end)] is "master" or "primary")
                writer.Host(_open!, ListScope.HostAndBelow);
            else
                writer.Skip(ListSkip.NotAnIndicator, _open!);
            _open = null;
            _isInside = !text.TrimEnd().EndsWith("};", StringComparison.Ordinal);
        }
    }
}
