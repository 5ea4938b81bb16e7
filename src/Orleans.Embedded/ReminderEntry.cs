using Orleans.Runtime;

namespace Orleans;

/// <summary>One stored reminder; grain and name are its key.</summary>
[GenerateSerializer]
public sealed class ReminderEntry
{
    [Id(1)]
    public GrainId GrainId { get; set; }

    [Id(2)]
    public string ReminderName { get; set; } = "";

    /// <summary>When it is first due, in UTC.</summary>
    [Id(3)]
    public DateTime StartAt { get; set; }

    [Id(4)]
    public TimeSpan Period { get; set; }

    [Id(5)]
    public string? ETag { get; set; }

    public override string ToString() => $"{ReminderName} of {GrainId} every {Period} from {StartAt:O}";
}
