using Microsoft.Extensions.DependencyInjection;
using Orleans.Reminders;

namespace Orleans.Hosting;

/// <summary>Adds reminders that are forgotten when the process ends.</summary>
public static class SiloBuilderReminderMemoryExtensions
{
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder)
    {
        builder.AddReminders();
        builder.Services.AddSingleton<IReminderTable, InMemoryReminderTable>();
        return builder;
    }
}
