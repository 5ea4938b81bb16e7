using System.Text;

namespace Nylas.LinkSafety.Scanning.Mail.Mime;

/// <summary>Reads a header (RFC 5322, section 2.2) in one pass, whatever stands in it.</summary>
internal static class HeaderReader
{
    /// <summary>RFC 5322 sets no bound; the longest registered name has 38 characters.</summary>
    private const int LongestName = 100;

    /// <param name="isMail">A whole mail, before which lines may stand that are none of it; a part begins where it begins.</param>
    /// <param name="bodyStart">Where the body begins, behind the empty line.</param>
    public static MailHeaders Read(ReadOnlySpan<byte> bytes, MailBudget budget, bool isMail, out int bodyStart)
    {
        var fields = new List<HeaderField>();
        int at = isMail ? SkipMailboxLine(bytes) : 0;
        while (at < bytes.Length)
        {
            int end = ByteLines.EndOf(bytes, at, out int next);
            if (end == at)
            {
                bodyStart = next;
                return new MailHeaders(fields);
            }

            int colon = NameEnd(bytes[at..end]);
            if (colon < 0)
            {
                // Not the header any more where nothing was before it, or where no field follows; else a line somebody broke.
                budget.Add(MailFlaw.MalformedHeader);
                int following = next < bytes.Length ? ByteLines.EndOf(bytes, next, out _) : next;
                if (fields.Count == 0 || (following > next && NameEnd(bytes[next..following]) < 0 && bytes[next] is not ((byte)' ' or (byte)'\t')))
                {
                    bodyStart = at;
                    return new MailHeaders(fields);
                }

                at = SkipContinuations(bytes, next);
                continue;
            }

            if (fields.Count >= budget.Options.MaxHeaderFields)
            {
                budget.Add(MailFlaw.TooManyHeaderFields);
                at = SkipContinuations(bytes, next);
                continue;
            }

            int valueStart = at + colon + 1;
            string name = Encoding.ASCII.GetString(bytes[at..(at + colon)].TrimEnd(" \t"u8));
            fields.Add(new HeaderField(name, ReadValue(bytes, valueStart, end, ref next, budget)));
            at = next;
        }

        bodyStart = bytes.Length;
        return new MailHeaders(fields);
    }

    /// <summary>Lines that begin with white space belong to the field before; their line ends fall away (section 2.2.3).</summary>
    private static string ReadValue(ReadOnlySpan<byte> bytes, int start, int end, ref int next, MailBudget budget)
    {
        int most = budget.Options.MaxHeaderFieldBytes;
        if (next >= bytes.Length || bytes[next] is not ((byte)' ' or (byte)'\t'))
            return Decode(Cut(bytes[start..end], most, budget));

        var unfolded = new List<byte>(256);
        Append(bytes[start..end]);
        while (next < bytes.Length && bytes[next] is (byte)' ' or (byte)'\t')
        {
            int lineStart = next;
            int lineEnd = ByteLines.EndOf(bytes, lineStart, out next);

            // A line of nothing but blanks ends the header in the eyes of some servers; here it continues the field, as the grammar says.
            Append(bytes[lineStart..lineEnd]);
        }

        return Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(unfolded));

        void Append(ReadOnlySpan<byte> line)
        {
            int room = most - unfolded.Count;
            unfolded.AddRange(Cut(line, Math.Max(room, 0), budget));
        }
    }

    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> value, int most, MailBudget budget)
    {
        if (value.Length <= most)
            return value;
        budget.Add(MailFlaw.HeaderFieldCut);
        return value[..most];
    }

    private static string Decode(ReadOnlySpan<byte> value) => MailText.DecodeUnlabelled(value.Trim(" \t"u8)).Replace("\0", "", StringComparison.Ordinal);

    private static int SkipContinuations(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length && bytes[at] is (byte)' ' or (byte)'\t')
            ByteLines.EndOf(bytes, at, out at);
        return at;
    }

    /// <summary>Empty lines before a mail, and the "From " line that mailbox files put before each.</summary>
    private static int SkipMailboxLine(ReadOnlySpan<byte> bytes)
    {
        int at = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        while (at < bytes.Length && bytes[at] is (byte)'\r' or (byte)'\n')
            at++;
        if (bytes[at..].StartsWith("From "u8) || bytes[at..].StartsWith(">From "u8))
            ByteLines.EndOf(bytes, at, out at);
        return at;
    }

    /// <summary>The colon behind a field's name; -1 where the line has no such name.</summary>
    private static int NameEnd(ReadOnlySpan<byte> line)
    {
        int colon = line[..Math.Min(line.Length, LongestName)].IndexOf((byte)':');
        if (colon <= 0)
            return -1;
        foreach (byte b in line[..colon].TrimEnd(" \t"u8))
        {
            if (b is <= (byte)' ' or >= 127)
                return -1;
        }

        return line[0] is (byte)' ' or (byte)'\t' ? -1 : colon;
    }
}
