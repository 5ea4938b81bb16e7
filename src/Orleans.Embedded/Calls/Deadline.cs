namespace Orleans.Calls;

/// <summary>When a call must be answered: one link of a <see cref="DeadlineList"/>.</summary>
internal sealed class Deadline(DeadlineList list, Call call, long due)
{
    public Call Call { get; } = call;

    /// <summary>A timestamp of the silo's clock.</summary>
    public long Due { get; } = due;

    public Deadline? Earlier { get; set; }

    public Deadline? Later { get; set; }

    public bool IsListed { get; set; }

    public void Remove() => list.Remove(this);
}
