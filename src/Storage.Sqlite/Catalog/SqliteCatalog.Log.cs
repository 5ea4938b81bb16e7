using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog;

internal sealed partial class SqliteCatalog
{
    [LoggerMessage(6110, LogLevel.Information, "Opened the catalog {Path}; it was closed in good order: {WasClean}")]
    private partial void LogOpened(string path, bool wasClean);

    [LoggerMessage(6111, LogLevel.Error, "A catalog file cannot be used and is kept at {Path}; another is made from the stored grains. Decisions do not need it")]
    private partial void LogSetAside(string path, Exception exception);

    [LoggerMessage(6112, LogLevel.Error, "The catalog file {Name} cannot be opened; it is tried again. Lists are not available until then, decisions do not need them")]
    private partial void LogCannotOpen(string name, Exception exception);

    [LoggerMessage(6113, LogLevel.Warning, "More than {MaxQueuedRows} rows wait for the catalog: what is over is dropped, and read again from the stored grains later")]
    private partial void LogRowsDropped(int maxQueuedRows);
}
