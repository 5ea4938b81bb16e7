using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.Scanning.Mail;

public sealed partial class MailAnalyzer
{
    [LoggerMessage(EventId = 1080, Level = LogLevel.Warning, Message = "A reported mail was turned away: {QueueLength} are waiting already")]
    private partial void LogOverloaded(int queueLength);

    [LoggerMessage(EventId = 1081, Level = LogLevel.Warning, Message = "A reported mail of {Length} bytes was not read within its deadline")]
    private partial void LogTimedOut(int length);

    [LoggerMessage(EventId = 1082, Level = LogLevel.Error, Message = "Reading a reported mail of {Length} bytes failed")]
    private partial void LogFailed(Exception exception, int length);
}
