using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Reminders;

/// <summary>Keeps the reminders of the silo: the table is what is true, the timers here are made from it at start.</summary>
internal sealed class ReminderService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId, string), ScheduledReminder> _scheduled = [];
    private readonly Silo _silo;
    private readonly IReminderTable _table;
    private readonly TimeSpan _minimumPeriod;

    public ReminderService(Silo silo, IReminderTable table, IOptions<ReminderOptions> options)
    {
        _silo = silo;
        _table = table;
        _minimumPeriod = options.Value.MinimumReminderPeriod;
        if (_minimumPeriod <= TimeSpan.Zero)
            throw new OrleansConfigurationException($"ReminderOptions.MinimumReminderPeriod is {_minimumPeriod}; more than 0");
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _table.StartAsync(cancellationToken);
        // Equal bounds are the whole ring: there is one silo, and every reminder is its own.
        foreach (var row in (await _table.ReadRows(0, 0)).Reminders)
            Schedule(row);
    }

    /// <summary>No reminder rings any more. The table stays: grains may still register and unregister while they end.</summary>
    public void Silence()
    {
        lock (_gate)
        {
            foreach (var reminder in _scheduled.Values)
                reminder.Dispose();
            _scheduled.Clear();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _table.StopAsync(cancellationToken);

    public async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < _minimumPeriod)
            throw new ArgumentException($"Reminder '{name}' has a period of {period}; at least {_minimumPeriod}. What must tick more often is a grain timer.", nameof(period));
        var row = new ReminderEntry { GrainId = grain, ReminderName = name, StartAt = _silo.Clock.GetUtcNow().UtcDateTime + dueTime, Period = period };
        row.ETag = await _table.UpsertRow(row);
        Schedule(row);
        return Handle(row);
    }

    public async Task UnregisterAsync(GrainReminder reminder)
    {
        if (!await _table.RemoveRow(reminder.GrainId, reminder.ReminderName, reminder.ETag))
            throw new OrleansException($"Reminder '{reminder.ReminderName}' of {reminder.GrainId} is gone, or was registered anew since.");
        lock (_gate)
        {
            if (_scheduled.Remove((reminder.GrainId, reminder.ReminderName), out var scheduled))
                scheduled.Dispose();
        }
    }

    public async Task<IGrainReminder?> FindAsync(GrainId grain, string name) => await _table.ReadRow(grain, name) is { } row ? Handle(row) : null;

    public async Task<List<IGrainReminder>> FindAllAsync(GrainId grain) => [.. (await _table.ReadRows(grain)).Reminders.Select(Handle)];

    private static GrainReminder Handle(ReminderEntry row) => new(row.GrainId, row.ReminderName, row.ETag ?? "");

    private void Schedule(ReminderEntry row)
    {
        lock (_gate)
        {
            if (_scheduled.Remove((row.GrainId, row.ReminderName), out var previous))
                previous.Dispose();
            _scheduled.Add((row.GrainId, row.ReminderName), new ScheduledReminder(_silo, row));
        }
    }
}
