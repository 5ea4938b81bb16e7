using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Health;
using Nylas.LinkSafety.Storage.Sqlite.Options;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Writing;

/// <summary>
/// The one thread that writes. Whatever has gathered while the previous commit was on its way to the device shares the next one: no
/// timer, no delay for a lone writer, and the busier it is the larger the groups become (group commit; DeWitt et al., SIGMOD 1984).
/// </summary>
/// <remarks>
/// A statement that is refused by itself, as a stale ETag is, leaves its neighbours alone. A fault of the file or the device fails the
/// whole group, none of which has been acknowledged; the next group simply tries again, so that recovery needs nobody's help.
/// </remarks>
internal sealed partial class GroupCommitWriter : IDisposable
{
    private readonly SqliteSession _sql;
    private readonly WriterSession _session;
    private readonly WriteQueue _queue;
    private readonly LogCheckpoint _checkpoint;
    private readonly SqliteStorageHealth _health;
    private readonly SqliteStorageOptions _options;
    private readonly ILogger _logger;
    private readonly ITimer _probe;
    private readonly Thread _thread;
    private readonly List<PendingWrite> _group;
    private long _committedGroups;
    private long _committedWrites;

    public GroupCommitWriter(SqliteSession sql, SqliteStorageOptions options, SqliteStorageHealth health, TimeProvider time, ILogger logger)
    {
        _sql = sql;
        _session = new WriterSession(sql, time);
        _queue = new WriteQueue(options);
        _checkpoint = new LogCheckpoint(sql, options);
        _health = health;
        _options = options;
        _logger = logger;
        _group = new List<PendingWrite>(options.MaxGroupSize);
        _probe = time.CreateTimer(_ => _queue.Add(new ProbeWrite()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Run) { IsBackground = true, Name = "linksafety-storage-writer" };
        _thread.Start();
    }

    /// <summary>Groups committed and writes in them: their ratio is how well commits are shared.</summary>
    public (long Groups, long Writes) Committed => (Volatile.Read(ref _committedGroups), Volatile.Read(ref _committedWrites));

    /// <summary>Completes once the write is durable.</summary>
    /// <exception cref="StorageUnavailableException">
    /// It was not committed and is not tried again. (Should the device have kept what it reported as failed, and the process die before the
    /// next commit takes its place in the log, the write may come back; its ETag is then one that nobody holds, and so a conflict.)
    /// </exception>
    public Task<TOutcome> CommitAsync<TOutcome>(PendingWrite<TOutcome> write)
    {
        var answer = _queue.Add(write);
        return answer == QueueAnswer.Taken ? write.Task : Task.FromException<TOutcome>(Refusal(answer));
    }

    /// <summary>Commits what is queued, then ends. What comes after is refused.</summary>
    public void Dispose()
    {
        _queue.Close();
        _thread.Join();
        _probe.Dispose();
        _health.Stopped();
        _sql.Dispose();
    }

    private void Run()
    {
        while (_queue.Take(_group))
        {
            CommitGroup();
            _group.Clear();
        }
    }

    private void CommitGroup()
    {
        _health.GroupStarts();
        try
        {
            _sql.Execute("BEGIN IMMEDIATE");
            foreach (var write in _group)
                Apply(write);
            _sql.Execute("COMMIT");
        }
        catch (SqliteFault fault)
        {
            Abandon(new StorageUnavailableException(fault.Condition, $"The write was not committed: {fault.Message}", fault));
            return;
        }
        catch (Exception bug)
        {
            // The edge of the loop: whatever it was, the thread lives on and the callers learn of it.
            Abandon(new StorageUnavailableException(StorageCondition.Failing, $"The write was not committed: {bug.Message}", bug));
            return;
        }

        _session.Etags.Committed();
        if (_health.GroupCommitted())
            LogWritableAgain();
        Volatile.Write(ref _committedWrites, _committedWrites + _group.Count);
        Volatile.Write(ref _committedGroups, _committedGroups + 1);
        foreach (var write in _group)
            write.Complete();
        if (_checkpoint.RunIfDue() && _checkpoint.BytesLeft > _options.MaxLogBytes)
            LogLogKeptLong(_checkpoint.BytesLeft, _options.MaxLogBytes);
    }

    private void Apply(PendingWrite write)
    {
        try
        {
            write.Apply(_session);
        }
        catch (SqliteFault fault) when (fault.ConcernsOnlyTheStatement && _sql.InTransaction)
        {
            // SQLite has undone the statement alone. Its answer does not depend on the commit: it failed either way.
            write.Fail(new StorageUnavailableException(StorageCondition.Failing, $"The write was refused: {fault.Message}", fault));
        }
    }

    private void Abandon(StorageUnavailableException exception)
    {
        if (_sql.InTransaction)
            RollBack();
        _session.Etags.RolledBack();
        if (_health.GroupFailed(exception.Condition, exception.Message))
            LogNotWritable(exception.Condition, exception);
        foreach (var write in _group)
            write.Fail(exception);
        // A log that can be copied into the file can be begun anew, which may be all the room that is needed.
        if (exception.Condition == StorageCondition.Full)
            _checkpoint.Run();
        _ = _probe.Change(_options.ProbeInterval, Timeout.InfiniteTimeSpan);
    }

    private void RollBack()
    {
        try
        {
            _sql.Execute("ROLLBACK");
        }
        catch (SqliteFault fault)
        {
            LogRollbackFailed(fault);
        }
    }

    private static StorageUnavailableException Refusal(QueueAnswer answer) => answer == QueueAnswer.Full
        ? new StorageUnavailableException(StorageCondition.Overloaded, "The write was refused: the queue of the storage writer is full.")
        : new StorageUnavailableException(StorageCondition.Stopped, "The write was refused: the store has been closed.");
}
