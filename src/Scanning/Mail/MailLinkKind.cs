namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>What a link of a mail is made of.</summary>
public enum MailLinkKind
{
    /// <summary>An HTML a or area element.</summary>
    Anchor,

    /// <summary>An HTML form or button that sends what is typed there.</summary>
    Form,

    /// <summary>An address in running text, of a text part or of an HTML part.</summary>
    Text,

    /// <summary>A field of an ARF or XARF report.</summary>
    ReportField,
}
