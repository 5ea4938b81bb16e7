namespace Nylas.LinkSafety.Storage.Sqlite.Writing;

/// <summary>One change that waits to be committed.</summary>
internal abstract class PendingWrite
{
    /// <summary>What it holds in memory while it waits, counted against the queue's bound.</summary>
    public abstract int PayloadBytes { get; }

    /// <summary>Runs inside the group's transaction on the writer's thread and remembers its outcome.</summary>
    /// <exception cref="Sql.SqliteFault">The statement was refused.</exception>
    public abstract void Apply(WriterSession session);

    /// <summary>The group is durable: hands the outcome to whoever waits. Does nothing after <see cref="Fail"/>.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception exception);
}
