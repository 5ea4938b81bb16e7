using System.Text;

namespace Nylas.LinkSafety.Scanning.Mail.Mime;

/// <summary>
/// RFC 2045 and 2046: a message into its parts. Every level passes over its own bytes once, so the cost is the mail's length times its
/// depth, both bounded. What is malformed is read as far as it can be, with a flaw.
/// </summary>
internal sealed class MimeReader(MailBudget budget)
{
    /// <summary>RFC 2046 allows 70 characters.</summary>
    private const int LongestBoundary = 200;

    public MimePart Read(ReadOnlyMemory<byte> message) => ReadPart(message, "", "text/plain", 1, isMail: true);

    /// <summary>A header that stands alone, as in text/rfc822-headers (RFC 6522).</summary>
    public MimePart ReadHeaders(ReadOnlyMemory<byte> header, string path)
        => Make(path, HeaderReader.Read(header.Span, budget, isMail: true, out _), default, "text/plain");

    private MimePart ReadPart(ReadOnlyMemory<byte> bytes, string path, string defaultType, int depth, bool isMail)
    {
        var headers = HeaderReader.Read(bytes.Span, budget, isMail, out int bodyStart);
        var part = Make(path, headers, bytes[bodyStart..], defaultType);
        if (part.MediaType.StartsWith("multipart/", StringComparison.Ordinal))
            ReadMultipart(part, depth);
        else if (HoldsMessage(part))
            ReadMessage(part, depth);
        return part;
    }

    private static MimePart Make(string path, MailHeaders headers, ReadOnlyMemory<byte> body, string defaultType) => new()
    {
        Path = path,
        Headers = headers,
        ContentType = HeaderParameters.Parse(headers.Raw("Content-Type") ?? defaultType),
        Disposition = HeaderParameters.Parse(headers.Raw("Content-Disposition")),
        Body = body,
    };

    /// <summary>Also a mail that was attached as a file.</summary>
    private static bool HoldsMessage(MimePart part)
        => part.MediaType is "message/rfc822" or "message/global" or "text/rfc822-headers" or "text/rfc822-header" or "message/rfc822-headers"
            || ((part.MediaType is "application/octet-stream" or "application/eml" || (part.MediaType == "text/plain" && part.IsAttachment))
                && part.FileName is { } name && name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase));

    private void ReadMessage(MimePart part, int depth)
    {
        if (!Enter(part, depth))
            return;

        // The standard forbids to encode a message; mail programs that attach one as a file do.
        var bytes = part.Body;
        if (part.TransferEncoding?.Trim().ToLowerInvariant() is "base64" or "quoted-printable")
            bytes = TransferDecoding.Decode(bytes.Span, part.TransferEncoding, budget.Options.MaxMessageBytes, budget, out _);
        part.Message = part.MediaType is "message/rfc822" or "message/global" || HasBody(part)
            ? ReadPart(bytes, part.Path, "text/plain", depth + 1, isMail: true)
            : ReadHeaders(bytes, part.Path);
    }

    private static bool HasBody(MimePart part) => !part.MediaType.Contains("rfc822-header", StringComparison.Ordinal);

    private void ReadMultipart(MimePart part, int depth)
    {
        string boundary = part.ContentType["boundary"] ?? "";
        if (boundary.Length is 0 or > LongestBoundary)
        {
            budget.Add(MailFlaw.BoundaryMissing);
            return;
        }

        if (!Enter(part, depth))
            return;
        byte[] delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        string childType = part.MediaType == "multipart/digest" ? "message/rfc822" : "text/plain";
        int start = -1, contentEnd = 0;
        var span = part.Body.Span;
        bool isClosed = false;
        for (int at = 0; at < span.Length && !isClosed;)
        {
            int end = ByteLines.EndOf(span, at, out int next);
            var line = span[at..end];
            if (line.StartsWith(delimiter))
            {
                var behind = line[delimiter.Length..].TrimEnd(" \t"u8);
                isClosed = behind.SequenceEqual("--"u8);
                if (isClosed || behind.IsEmpty)
                {
                    // The line end before a delimiter belongs to the delimiter.
                    if (start >= 0 && !AddPart(part, part.Body[start..Math.Max(start, contentEnd)], childType, depth))
                        return;
                    start = next;
                }
            }

            contentEnd = end;
            at = next;
        }

        if (start < 0)
            budget.Add(MailFlaw.BoundaryMissing);
        else if (!isClosed)
        {
            budget.Add(MailFlaw.BoundaryUnclosed);
            if (start < span.Length)
                AddPart(part, part.Body[start..], childType, depth);
        }
    }

    private bool AddPart(MimePart parent, ReadOnlyMemory<byte> bytes, string defaultType, int depth)
    {
        if (!budget.TryTakePart())
            return false;
        string index = (parent.Parts.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        parent.Parts.Add(ReadPart(bytes, parent.Path.Length == 0 ? index : $"{parent.Path}.{index}", defaultType, depth + 1, isMail: false));
        return true;
    }

    private bool Enter(MimePart part, int depth)
    {
        budget.Stop.ThrowIfCancellationRequested();
        if (depth < budget.Options.MaxDepth)
            return true;
        part.IsUnread = true;
        budget.Add(MailFlaw.TooDeep);
        return false;
    }
}
