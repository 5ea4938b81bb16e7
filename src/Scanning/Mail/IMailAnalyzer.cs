namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>Reads reported mails away from the threads that answer clicks.</summary>
public interface IMailAnalyzer
{
    /// <summary>Reads one mail. Every ending but cancellation is a <see cref="MailOutcome"/>; the answer comes within <see cref="MailOptions.Deadline"/>.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<MailReading> ReadAsync(MailInput input, CancellationToken cancellationToken);
}
