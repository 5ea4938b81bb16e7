using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>When a grain timer ticks, and how its ticks relate to other turns.</summary>
public readonly record struct GrainTimerCreationOptions
{
    public GrainTimerCreationOptions()
    {
    }

    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Zero is now; <see cref="Timeout.InfiniteTimeSpan"/> is not before <see cref="IGrainTimer.Change"/>.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>Counted from the end of a tick; <see cref="Timeout.InfiniteTimeSpan"/> is once.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Whether a tick may run while calls are in progress. False by default: a tick is a turn like a call's.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether ticks postpone idle collection. False by default.</summary>
    public bool KeepAlive { get; init; }
}
