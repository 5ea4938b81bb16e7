using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// DNS response policy zones (draft-vixie-dnsop-dns-rpz-00): "name CNAME ." for a name, "*.name" for what is below it and not for itself. Names are
/// held until the end, because a name and its wildcard are one entry, and one of them may be let through (rpz-passthru) where the other is blocked.
/// What is answered with other data (a walled garden, a local address) says where a name leads and accuses nobody; rpz-tcp-only refuses nothing; other
/// triggers than the name that is asked for are not host names of links.
/// </summary>
internal sealed class RpzZone(ListTarget target) : LineListReader("rpz", "a DNS response policy zone: an SOA record, then lines as \"name CNAME .\"", target)
{
    public override ListFit Recognise(ListHead head) =>
        head.Lines.Any(static line => line.Contains("SOA", StringComparison.Ordinal)) && head.Lines.Any(static line => line.Contains(" CNAME ", StringComparison.OrdinalIgnoreCase) || line.Contains("\tCNAME", StringComparison.OrdinalIgnoreCase))
            ? ListFit.Certain
            : ListFit.No;

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private sealed class Parser(ListWriter writer) : ILineParser
    {
        private readonly RpzNames _names = new(writer);
        private readonly ZoneOrigin _origin = new();
        private readonly ZoneRecord _record = new();
        private bool _hasSoa;

        public bool WantsAllLines => true; // white space at a line's beginning stands for the name above

        public void Read(ReadOnlySpan<char> line)
        {
            if (line is [';', ..])
            {
                writer.Comment(line);
                return;
            }

            if (!_record.TryAppend(line, writer.Limits.MaxLineBytes))
            {
                writer.Skip(ListSkip.TooLong, line);
                return;
            }

            if (_record.IsOpen || _record.IsEmpty)
                return;
            if (_record.Owner is ['$', ..])
                ReadDirective(line);
            else
                ReadRecord(line);
        }

        public void End()
        {
            if (!_hasSoa)
                throw new ListReadException(ListReadOutcome.WrongFormat, "No zone begins without an SOA record.");
            _names.Write();
        }

        private void ReadDirective(ReadOnlySpan<char> line)
        {
            if (_record.Owner.Equals("$ORIGIN", StringComparison.OrdinalIgnoreCase) && _record.Fields.Count > 0)
                _origin.Set(_record.Fields[0]);
            else if (!_record.Owner.Equals("$TTL", StringComparison.OrdinalIgnoreCase))
                writer.Skip(ListSkip.NotAnIndicator, line); // $INCLUDE, $GENERATE
        }

        private void ReadRecord(ReadOnlySpan<char> line)
        {
            if (!_record.TryGetType(out string type, out string data))
            {
                writer.Skip(ListSkip.Unreadable, line);
                return;
            }

            if (type == "SOA")
            {
                _hasSoa = true;
                _origin.SetApex(_record.Owner);
                return;
            }

            if (!_origin.TryResolve(_record.Owner, out string trigger))
                writer.Skip(ListSkip.Unreadable, line);
            else if (trigger.Length > 0)
                ReadTrigger(trigger, type, data, line);
        }

        private void ReadTrigger(string trigger, string type, string data, ReadOnlySpan<char> line)
        {
            bool isOther = trigger.EndsWith(".rpz-ip", StringComparison.OrdinalIgnoreCase)
                || trigger.EndsWith(".rpz-client-ip", StringComparison.OrdinalIgnoreCase)
                || trigger.EndsWith(".rpz-nsdname", StringComparison.OrdinalIgnoreCase)
                || trigger.EndsWith(".rpz-nsip", StringComparison.OrdinalIgnoreCase);
            if (isOther || type != "CNAME")
            {
                writer.Skip(ListSkip.NotAnIndicator, line);
                return;
            }

            // The name itself as its target is how passing through was written before there was a word for it.
            bool isItself = data.EndsWith('.') && data.AsSpan(0, data.Length - 1).Equals(trigger.StartsWith("*.", StringComparison.Ordinal) ? trigger.AsSpan(2) : trigger, StringComparison.OrdinalIgnoreCase);
            if (isItself || data.Equals("rpz-passthru.", StringComparison.OrdinalIgnoreCase))
                _names.Add(trigger, isException: true);
            else if (data is "." or "*." || data.Equals("rpz-drop.", StringComparison.OrdinalIgnoreCase))
                _names.Add(trigger, isException: false);
            else
                writer.Skip(ListSkip.NotAnIndicator, line);
        }
    }
}
