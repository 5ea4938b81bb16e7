namespace Nylas.LinkSafety.Scanning.Mail;

/// <param name="Mail">Set when, and only when, <paramref name="Outcome"/> is <see cref="MailOutcome.Read"/>.</param>
/// <param name="Detail">What is wrong, where the outcome alone does not say it: a sentence of ours with field names, never the sender's text.</param>
public sealed record MailReading(MailOutcome Outcome, ReportedMail? Mail, string? Detail);
