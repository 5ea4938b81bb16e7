using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.Storage.Sqlite;

internal sealed partial class SqliteStore
{
    [LoggerMessage(6000, LogLevel.Information, "Opened {Path}, schema version {FoundVersion} brought to {Version}, in {Milliseconds} ms")]
    private partial void LogOpened(string path, int foundVersion, int version, double milliseconds);

    [LoggerMessage(6001, LogLevel.Information, "Closed {Path}")]
    private partial void LogClosed(string path);

    [LoggerMessage(6002, LogLevel.Warning, "{Path} is open to other users of this machine, and what is stored holds people's links with their tokens. Run: chmod go= on it")]
    private partial void LogOpenToOthers(string path);
}
