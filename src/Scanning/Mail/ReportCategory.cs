namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>What a report says of a link: the categories that the API takes.</summary>
public enum ReportCategory
{
    Spam,
    Phishing,
    Malware,
    Unwanted,
    NotHarmful,
}
