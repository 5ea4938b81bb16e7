using Nylas.LinkSafety.Storage.Sqlite.Options;

namespace Nylas.LinkSafety.Storage.Sqlite.Writing;

/// <summary>
/// What waits for the writer, bounded by count and by bytes. A monitor rather than a channel: its one consumer is a thread of its own
/// that may block, and it takes a whole group at a time.
/// </summary>
internal sealed class WriteQueue(SqliteStorageOptions options)
{
    private readonly object _gate = new();
    private readonly Queue<PendingWrite> _waiting = new();
    private long _bytes;
    private bool _closed;

    public QueueAnswer Add(PendingWrite write)
    {
        lock (_gate)
        {
            if (_closed)
                return QueueAnswer.Closed;
            // An empty queue takes any write: a state larger than the bound must not be refused for ever.
            if (_waiting.Count >= options.MaxQueuedWrites || (_waiting.Count > 0 && _bytes + write.PayloadBytes > options.MaxQueuedBytes))
                return QueueAnswer.Full;
            _waiting.Enqueue(write);
            _bytes += write.PayloadBytes;
            if (_waiting.Count == 1)
                Monitor.Pulse(_gate);
            return QueueAnswer.Taken;
        }
    }

    /// <summary>Waits for work and moves up to a group of it to <paramref name="group"/>; false when closed and empty.</summary>
    public bool Take(List<PendingWrite> group)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_closed)
                    return false;
                Monitor.Wait(_gate);
            }

            while (group.Count < options.MaxGroupSize && _waiting.TryDequeue(out var write))
            {
                _bytes -= write.PayloadBytes;
                group.Add(write);
            }

            return true;
        }
    }

    /// <summary>Refuses what comes from now on; what waits is still taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }
}
