using Nylas.LinkSafety.Grains.Interfaces.Storage;

namespace Nylas.LinkSafety.Storage.Sqlite.Health;

/// <summary>What the writer's commits show. Written by the writer's thread, read by anyone.</summary>
internal sealed class SqliteStorageHealth(TimeProvider time, TimeSpan stallThreshold) : IStorageHealth
{
    private const long Idle = long.MinValue;

    private StorageHealth _latest = new(StorageCondition.Writable, time.GetUtcNow(), "");
    private long _groupStartedAt = Idle;

    public StorageHealth Current
    {
        get
        {
            var started = Volatile.Read(ref _groupStartedAt);
            if (started == Idle || time.GetElapsedTime(started) < stallThreshold)
                return Volatile.Read(ref _latest);
            var elapsed = time.GetElapsedTime(started);
            return new StorageHealth(
                StorageCondition.Stalled,
                time.GetUtcNow() - elapsed,
                $"One commit has been under way for {elapsed.TotalSeconds:F0} s: the device does not answer.");
        }
    }

    public void GroupStarts() => Volatile.Write(ref _groupStartedAt, time.GetTimestamp());

    /// <summary>True when this ends a time of failure.</summary>
    public bool GroupCommitted()
    {
        Volatile.Write(ref _groupStartedAt, Idle);
        if (_latest.IsWritable)
            return false;
        Become(StorageCondition.Writable, "");
        return true;
    }

    /// <summary>True when this begins a time of failure, or the reason has changed.</summary>
    public bool GroupFailed(StorageCondition condition, string detail)
    {
        Volatile.Write(ref _groupStartedAt, Idle);
        if (_latest.Condition == condition)
            return false;
        Become(condition, detail);
        return true;
    }

    public void Stopped() => Become(StorageCondition.Stopped, "The store has been closed.");

    private void Become(StorageCondition condition, string detail) =>
        Volatile.Write(ref _latest, new StorageHealth(condition, time.GetUtcNow(), detail));
}
