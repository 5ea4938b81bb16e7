namespace Orleans.Runtime;

/// <summary>A timer of one activation; it ends with the activation or when disposed.</summary>
public interface IGrainTimer : IDisposable
{
    /// <summary>Starts over with new times; <see cref="Timeout.InfiniteTimeSpan"/> as <paramref name="dueTime"/> stops it.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}
