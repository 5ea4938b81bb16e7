namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>What came of reading a reported mail. Stable codes: <see cref="MailOutcomeText"/>.</summary>
public enum MailOutcome
{
    /// <summary>It was read; flaws are in the result.</summary>
    Read,

    /// <summary>It is no mail, no Nylas message and no report: there is no header field, or the JSON is none of those.</summary>
    NotAMail,

    /// <summary>Larger than <see cref="MailOptions.MaxMessageBytes"/>.</summary>
    TooLarge,

    /// <summary>An ARF or XARF report that breaks its standard; <see cref="MailReading.Detail"/> says where.</summary>
    InvalidReport,

    /// <summary>The deadline passed.</summary>
    TimedOut,

    /// <summary>All readers are busy and the queue before them is full: try again later.</summary>
    Overloaded,

    /// <summary>The reader itself broke on it: a bug, which is logged with its exception.</summary>
    Failed,
}
