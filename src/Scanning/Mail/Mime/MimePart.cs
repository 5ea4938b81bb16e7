namespace Nylas.LinkSafety.Scanning.Mail.Mime;

/// <summary>A message or a part of one.</summary>
internal sealed class MimePart
{
    /// <summary>"1.2" is the second part of the first one; the mail itself is "". A message inside a part has that part's path.</summary>
    public required string Path { get; init; }

    public required MailHeaders Headers { get; init; }

    public required HeaderParameters ContentType { get; init; }

    public required HeaderParameters Disposition { get; init; }

    /// <summary>As transferred.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Set where this is a multipart.</summary>
    public List<MimePart> Parts { get; } = [];

    /// <summary>The message in here, where this is one that holds one.</summary>
    public MimePart? Message { get; set; }

    /// <summary>It lies deeper than is read.</summary>
    public bool IsUnread { get; set; }

    /// <summary>Type and subtype in lower case; text/plain where there is none that can be used (RFC 2045, section 5.2).</summary>
    public string MediaType => ContentType.Value.Contains('/', StringComparison.Ordinal) ? ContentType.Value : "text/plain";

    public bool IsAttachment => Disposition.Value == "attachment";

    public string? FileName => Disposition["filename"] ?? ContentType["name"];

    public string? TransferEncoding => Headers.Raw("Content-Transfer-Encoding");

    /// <summary>This part and all below it that belong to the same message, in their order.</summary>
    public IEnumerable<MimePart> SelfAndParts() => Parts.SelectMany(static part => part.SelfAndParts()).Prepend(this);
}
