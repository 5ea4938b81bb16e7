namespace Orleans.Runtime;

/// <summary>Which tick of a reminder this is. All times are UTC.</summary>
[GenerateSerializer, Immutable]
public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
{
    /// <summary>When the reminder was first due.</summary>
    [Id(0)]
    public DateTime FirstTickTime { get; } = firstTickTime;

    [Id(1)]
    public TimeSpan Period { get; } = period;

    /// <summary>When this tick was sent; missed ticks are not made up for.</summary>
    [Id(2)]
    public DateTime CurrentTickTime { get; } = timeStamp;
}
