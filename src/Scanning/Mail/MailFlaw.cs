namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>What was wrong with a mail that was read nevertheless. Something may be missing from the result.</summary>
public enum MailFlaw
{
    /// <summary>A line in the header is no field.</summary>
    MalformedHeader,

    /// <summary>A field was longer than <see cref="MailOptions.MaxHeaderFieldBytes"/> and is cut off.</summary>
    HeaderFieldCut,

    /// <summary>There were more than <see cref="MailOptions.MaxHeaderFields"/>.</summary>
    TooManyHeaderFields,

    /// <summary>A multipart names no boundary, or its boundary does not occur: read as text.</summary>
    BoundaryMissing,

    /// <summary>A multipart has no end: a mail that was cut off.</summary>
    BoundaryUnclosed,

    /// <summary>Parts deeper than <see cref="MailOptions.MaxDepth"/> were not read.</summary>
    TooDeep,

    /// <summary>Parts beyond <see cref="MailOptions.MaxParts"/> were not read.</summary>
    TooManyParts,

    /// <summary>A part was longer than <see cref="MailOptions.MaxTextPartBytes"/>, or all of them than <see cref="MailOptions.MaxTextBytes"/>.</summary>
    TextCut,

    /// <summary>A transfer encoding nobody defined: the bytes were read as they are.</summary>
    UnknownTransferEncoding,

    /// <summary>Characters that base64 or quoted-printable do not have were passed over.</summary>
    DamagedTransferEncoding,

    /// <summary>A charset that browsers do not know: UTF-8 or windows-1252 was assumed.</summary>
    UnknownCharset,

    /// <summary>HTML with more elements or deeper nesting than a page may have: its links were read from the source text.</summary>
    HtmlTooComplex,

    /// <summary>There were more than <see cref="MailOptions.MaxLinks"/>.</summary>
    TooManyLinks,
}
