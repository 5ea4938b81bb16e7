using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog;

internal sealed partial class CatalogVolume
{
    [LoggerMessage(6100, LogLevel.Warning, "The catalog {Path} is not written ({Condition}); it is tried again. Decisions do not need it")]
    private partial void LogNotWritable(string path, StorageCondition condition, Exception exception);

    [LoggerMessage(6101, LogLevel.Information, "The catalog {Path} is written again")]
    private partial void LogWritableAgain(string path);

    [LoggerMessage(6102, LogLevel.Error, "The catalog {Path} is damaged: it is set aside and made anew from the stored grains. Decisions do not need it")]
    private partial void LogDamaged(string path, Exception exception);

    [LoggerMessage(6103, LogLevel.Error, "A row of kind {Kind} was refused by the catalog and is not listed")]
    private partial void LogRowRefused(CatalogKind kind, Exception exception);

    [LoggerMessage(6104, LogLevel.Error, "A failed batch of the catalog {Path} could not be rolled back")]
    private partial void LogRollbackFailed(string path, Exception exception);
}
