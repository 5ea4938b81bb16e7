using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Reminders;

public sealed class ReminderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Reminder_WakesItsGrain_AtEachPeriod_WithItsStatus()
    {
        await using var silo = await StartAsync(new SharedTable());
        var grain = silo.Grains.GetGrain<IRemindedGrain>("a");
        var start = silo.Clock.GetUtcNow().UtcDateTime;
        await grain.Register("tick", Minute * 2, Minute * 5);
        await grain.End();

        var ticks = new List<TickStatus>();
        for (var minute = 1; minute <= 12; minute++)
        {
            silo.Clock.Advance(Minute);
            ticks.AddRange(await grain.TakeTicks());
        }

        Assert.Equal([2, 7, 12], ticks.Select(tick => (tick.CurrentTickTime - start).TotalMinutes));
        Assert.All(ticks, tick => Assert.Equal((start + (Minute * 2), Minute * 5), (tick.FirstTickTime, tick.Period)));
    }

    [Fact]
    public async Task Reminder_OutlivesTheProcess_AndMissedTicksAreNotMadeUpFor()
    {
        var table = new SharedTable();
        await using (var first = await StartAsync(table))
            await first.Grains.GetGrain<IRemindedGrain>("persistent").Register("tick", Minute, Minute * 10);

        // The next process starts at the same virtual time as the first, so the row is moved back instead: due every 10 minutes for an hour already.
        var row = (await table.ReadRows(0, 0)).Reminders.Single();
        row.StartAt -= TimeSpan.FromMinutes(58.5);
        await table.UpsertRow(row);
        await using var second = await StartAsync(table);
        second.Clock.Advance(Minute * 2);
        Assert.Empty(await second.Grains.GetGrain<IRemindedGrain>("persistent").TakeTicks());
        second.Clock.Advance(Minute * 10);

        Assert.Single(await second.Grains.GetGrain<IRemindedGrain>("persistent").TakeTicks());
    }

    [Fact]
    public async Task Reminder_RegisteredAnew_ReplacesTheOld_AndUnregistered_IsGone()
    {
        await using var silo = await StartAsync(new SharedTable());
        var grain = silo.Grains.GetGrain<IRemindedGrain>("b");
        await grain.Register("tick", Minute, Minute);
        await grain.Register("tick", Minute * 3, Minute * 3);
        silo.Clock.Advance(Minute * 3);
        Assert.Single(await grain.TakeTicks());
        Assert.Equal(["tick"], await grain.Names());

        await grain.Unregister("tick");
        silo.Clock.Advance(Minute * 10);

        Assert.Empty(await grain.TakeTicks());
        Assert.Empty(await grain.Names());
    }

    [Fact]
    public async Task FailingTick_IsLogged_AndTheNextComesAtItsTime()
    {
        await using var silo = await StartAsync(new SharedTable());
        var grain = silo.Grains.GetGrain<IRemindedGrain>("c");
        await grain.Register("fail", Minute, Minute);

        silo.Clock.Advance(Minute);
        await grain.TakeTicks();
        silo.Clock.Advance(Minute);
        Assert.Equal(2, (await grain.TakeTicks()).Length);

        await silo.Logs.Logged(5040).WaitAsync(Patience);
    }

    [Fact]
    public async Task Period_BelowTheMinimum_IsRefused()
    {
        await using var silo = await StartAsync(new SharedTable());

        var error = await Assert.ThrowsAsync<ArgumentException>(() => silo.Grains.GetGrain<IRemindedGrain>("d").Register("x", Minute, TimeSpan.FromSeconds(59)).WaitAsync(Patience));
        Assert.Contains("at least 00:01:00", error.Message, StringComparison.Ordinal);
    }

    private static Task<TestSilo> StartAsync(SharedTable table) => TestSilo.StartAsync(
        silo => silo.UseInMemoryReminderService().ConfigureServices(services => services.AddSingleton<IReminderTable>(table)),
        typeof(RemindedGrain));

    /// <summary>A table that more than one silo is given, one after the other.</summary>
    private sealed class SharedTable : IReminderTable
    {
        private readonly Orleans.Reminders.InMemoryReminderTable _rows = new();

        public Task<ReminderTableData> ReadRows(GrainId grainId) => _rows.ReadRows(grainId);

        public Task<ReminderTableData> ReadRows(uint begin, uint end) => _rows.ReadRows(begin, end);

        public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => _rows.ReadRow(grainId, reminderName);

        public Task<string?> UpsertRow(ReminderEntry entry) => _rows.UpsertRow(entry);

        public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) => _rows.RemoveRow(grainId, reminderName, eTag);

        public Task TestOnlyClearTable() => _rows.TestOnlyClearTable();
    }
}

[Alias("test.reminded")]
internal interface IRemindedGrain : IGrainWithStringKey, IRemindable
{
    Task Register(string name, TimeSpan dueTime, TimeSpan period);

    Task Unregister(string name);

    Task<string[]> Names();

    Task<TickStatus[]> TakeTicks();

    Task End();
}

[GrainType("reminded")]
internal sealed class RemindedGrain : Grain, IRemindedGrain
{
    private readonly List<TickStatus> _ticks = [];

    public Task Register(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task Unregister(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<string[]> Names() => [.. (await this.GetReminders()).Select(static reminder => reminder.ReminderName)];

    public Task<TickStatus[]> TakeTicks()
    {
        TickStatus[] ticks = [.. _ticks];
        if (ticks.Length > 0 && this.GetPrimaryKeyString() != "c")
            _ticks.Clear();
        return Task.FromResult(ticks);
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _ticks.Add(status);
        return reminderName == "fail" ? throw new InvalidDataException("tick") : Task.CompletedTask;
    }
}
