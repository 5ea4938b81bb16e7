namespace Orleans.Hosting;

/// <summary>What reminders may be.</summary>
public sealed class ReminderOptions
{
    /// <summary>The shortest period of a reminder; what must tick more often is a grain timer. 1 min; more than 0.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);
}
