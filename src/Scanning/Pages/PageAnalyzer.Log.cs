using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>Event ids 1300 to 1499 are the page analysis'.</summary>
public sealed partial class PageAnalyzer
{
    [LoggerMessage(1300, LogLevel.Warning, "The page of {Host} was turned away: {Capacity} pages wait already")]
    private partial void LogOverloaded(string host, int capacity);

    [LoggerMessage(1301, LogLevel.Information, "The page of {Host}, {Bytes} bytes, was still being read when its time was up")]
    private partial void LogStopped(string host, int bytes);

    [LoggerMessage(1302, LogLevel.Error, "The parser failed on the page of {Host}, {Bytes} bytes")]
    private partial void LogFailed(Exception exception, string host, int bytes);
}
