using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Reminders;

namespace Orleans.Hosting;

/// <summary>Adds reminders; the table they are kept in is registered as <see cref="IReminderTable"/>.</summary>
public static class SiloBuilderReminderExtensions
{
    public static ISiloBuilder AddReminders(this ISiloBuilder builder)
    {
        builder.Services.TryAddSingleton<ReminderService>();
        return builder;
    }
}
