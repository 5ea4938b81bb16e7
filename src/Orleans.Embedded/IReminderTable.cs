using Orleans.Runtime;

namespace Orleans;

/// <summary>Keeps reminders across restarts.</summary>
public interface IReminderTable
{
    Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>
    /// The rows whose <see cref="GrainId.GetUniformHashCode"/> lies in the ring segment (begin, end]; where begin is not below end the
    /// segment wraps, so that equal bounds mean every row.
    /// </summary>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <summary>Inserts or replaces whatever the stored ETag; answers the new one.</summary>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <summary>False when there is no such row or its ETag is another.</summary>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    Task TestOnlyClearTable();

    Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}
