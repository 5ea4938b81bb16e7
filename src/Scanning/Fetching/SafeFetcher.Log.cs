using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>Event ids 1000-1099. Hosts only: the rest of a URL may be somebody's token.</summary>
public sealed partial class SafeFetcher
{
    [LoggerMessage(1000, LogLevel.Debug, "Fetched from {Host}: {Outcome}, status {Status}, {Bytes} bytes")]
    private partial void LogFetched(string host, string outcome, int status, int bytes);

    [LoggerMessage(1001, LogLevel.Error, "The fetch from {Host} ended in a way that has no name yet")]
    private partial void LogUnexpected(Exception exception, string host);
}
