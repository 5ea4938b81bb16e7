using Microsoft.Extensions.DependencyInjection;
using Orleans.Reminders;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Reminders of a grain: they outlive its activations and the process, and wake it.</summary>
public static class GrainReminderExtensions
{
    /// <summary>Stores a reminder, in place of one of the same name. Ticks that fall into a time when no process runs are lost, not made up for.</summary>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reminderName);
        if (grain is not IRemindable)
            throw new InvalidOperationException($"{grain.GetType()} must implement IRemindable to have reminders.");
        return ServiceOf(grain).RegisterAsync(grain.GrainContext.GrainId, reminderName, dueTime, period);
    }

    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder) => ServiceOf(grain).UnregisterAsync((GrainReminder)reminder);

    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reminderName);
        return ServiceOf(grain).FindAsync(grain.GrainContext.GrainId, reminderName);
    }

    public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain) => ServiceOf(grain).FindAllAsync(grain.GrainContext.GrainId);

    private static ReminderService ServiceOf(IGrainBase grain) => ((Activations.Activation)grain.GrainContext).Silo.Services.GetRequiredService<ReminderService>();
}
