using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Storage;

namespace Nylas.LinkSafety.Storage.Sqlite.Writing;

internal sealed partial class GroupCommitWriter
{
    [LoggerMessage(6010, LogLevel.Error, "Storage does not take writes ({Condition}). Reads go on; it is tried again at every write and by itself")]
    private partial void LogNotWritable(StorageCondition condition, Exception exception);

    [LoggerMessage(6011, LogLevel.Information, "Storage takes writes again")]
    private partial void LogWritableAgain();

    [LoggerMessage(6012, LogLevel.Error, "A failed group could not be rolled back")]
    private partial void LogRollbackFailed(Exception exception);

    [LoggerMessage(6013, LogLevel.Warning, "The write-ahead log has {Bytes} bytes, over its bound of {MaxBytes}: another program keeps a read open on the file")]
    private partial void LogLogKeptLong(long bytes, long maxBytes);
}
