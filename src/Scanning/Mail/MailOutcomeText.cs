namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>The one place where a <see cref="MailOutcome"/> becomes words: a stable code for machines, a sentence for people.</summary>
public static class MailOutcomeText
{
    public static string Code(this MailOutcome outcome) => outcome switch
    {
        MailOutcome.Read => "read",
        MailOutcome.NotAMail => "not_a_mail",
        MailOutcome.TooLarge => "mail_too_large",
        MailOutcome.InvalidReport => "invalid_report",
        MailOutcome.TimedOut => "mail_timed_out",
        MailOutcome.Overloaded => "overloaded",
        MailOutcome.Failed => "mail_failed",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string Describe(this MailReading reading) => reading.Outcome switch
    {
        MailOutcome.Read => "The mail was read.",
        MailOutcome.NotAMail => $"This is no mail: {reading.Detail ?? "an RFC 5322 message, a Nylas message object or an XARF report is expected."}",
        MailOutcome.TooLarge => "The mail is too large.",
        MailOutcome.InvalidReport => $"The report does not follow its standard: {reading.Detail}",
        MailOutcome.TimedOut => "Reading the mail took too long.",
        MailOutcome.Overloaded => "Too many mails are being read; please try again in a minute.",
        MailOutcome.Failed => "The mail could not be read.",
        _ => throw new ArgumentOutOfRangeException(nameof(reading), reading.Outcome, null),
    };
}
