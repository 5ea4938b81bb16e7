namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>How much evidence is kept with a report. Not configurable: it is stored.</summary>
public static class MailEvidenceLimits
{
    /// <summary>Of one field.</summary>
    public const int FieldChars = 1000;

    /// <summary>Loops end at 25 to 100 hops in mail servers; honest mail has below 15.</summary>
    public const int Received = 30;

    /// <summary>One for each administration that a mail passed.</summary>
    public const int AuthenticationResults = 10;
}
