namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>What a report by mail was handed in as.</summary>
public enum ReportFormat
{
    /// <summary>An RFC 5322 message.</summary>
    Message,

    /// <summary>A message object of Nylas' API.</summary>
    NylasMessage,

    /// <summary>Abuse Reporting Format, RFC 5965.</summary>
    Arf,

    /// <summary>XARF, as JSON or as a mail with it.</summary>
    Xarf,
}
