namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>Whose words a link stands in.</summary>
public enum MailRegion
{
    /// <summary>The message itself; nobody forwarded it and nobody wrote about it.</summary>
    Message,

    /// <summary>What the reporter added: before a forwarded message, around an attached one, or a mail that speaks of a spam link.</summary>
    ReporterText,

    /// <summary>The message that was forwarded, quoted or attached.</summary>
    Forwarded,

    /// <summary>A field of an ARF or XARF report.</summary>
    Report,
}
