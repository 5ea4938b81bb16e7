using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;
using Nylas.LinkSafety.Storage.Sqlite.Catalog.Writing;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog;

/// <summary>The one thread that writes the file.</summary>
internal sealed partial class CatalogVolume
{
    private void Run()
    {
        while (Queue.Take() is { } batch)
        {
            while (!TryWrite(batch))
            {
                if (IsDamaged || !Queue.WaitForRetry())
                {
                    // Left as not clean: whoever opens the file next reads again what was not written.
                    Queue.Abandon(Fault!);
                    return;
                }
            }

            Queue.Written(batch);
            if (Queue.MissingSince is not null)
                _onEvent(this);
        }

        if (!IsDamaged && Queue.MissingSince is null)
            MarkClean();
    }

    private bool TryWrite(CatalogBatch batch)
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            foreach (var entry in batch.Offered)
                TryApply(entry.Key, entry);
            foreach (var (key, entry) in batch.Posted)
                TryApply(key, entry);
            WriteCaughtUpTo(batch.CaughtUpTo);
            if (batch.FilledAt is { } filledAt)
                Write(CatalogUpkeepSql.Filled, filledAt.ToUnixTimeMilliseconds());
            _trim.Run(_session);
            _session.Execute("COMMIT");
        }
        catch (SqliteFault fault)
        {
            NoteFailure(fault);
            return false;
        }

        if (Fault is not null)
        {
            Volatile.Write(ref _fault, null);
            LogWritableAgain(Path);
        }

        _ = _checkpoint.RunIfDue();
        return true;
    }

    private void TryApply(CatalogKey key, CatalogEntry? entry)
    {
        try
        {
            var table = CatalogTable.Of(key.Kind);
            if (entry is null)
                table.Remove(_session, key.Id);
            else if (!_trim.IsTooOld(entry))
                table.Put(_session, entry);
        }
        catch (Exception exception) when (exception is not SqliteFault fault || (fault.ConcernsOnlyTheStatement && _session.InTransaction))
        {
            // The edge of one row: were it tried again for ever, no other would be written.
            LogRowRefused(key.Kind, exception);
        }
    }

    private void NoteFailure(SqliteFault fault)
    {
        if (_session.InTransaction)
            RollBack();
        var failure = new StorageUnavailableException(fault.Condition, $"The catalog is not written: {fault.Message}", fault);
        if (fault.Condition == StorageCondition.Damaged)
        {
            SetDamaged(failure);
            _onEvent(this);
            return;
        }

        if (Fault?.Condition != fault.Condition)
            LogNotWritable(Path, fault.Condition, fault);
        Volatile.Write(ref _fault, failure);
        // A log that can be copied into the file can be begun anew, which may be all the room that is needed.
        if (fault.Condition == StorageCondition.Full)
            _checkpoint.Run();
    }

    private void RollBack()
    {
        try
        {
            _session.Execute("ROLLBACK");
        }
        catch (SqliteFault fault)
        {
            LogRollbackFailed(Path, fault);
        }
    }

    private void MarkClean()
    {
        try
        {
            _session.Execute(CatalogUpkeepSql.Clean);
        }
        catch (SqliteFault fault)
        {
            // Then the next start reads again what was written of late, and finds it all there.
            LogNotWritable(Path, fault.Condition, fault);
        }
    }

    private void WriteCaughtUpTo(DateTimeOffset time) => Write(CatalogUpkeepSql.CaughtUp, time.ToUnixTimeMilliseconds());

    private void Write(string sql, long value)
    {
        var statement = _session.Prepare(sql);
        statement.Bind(1, value);
        statement.Execute();
    }
}
