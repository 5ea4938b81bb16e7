using Microsoft.Extensions.DependencyInjection;
using Orleans.Activations;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Activations;

public sealed class SheddingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task MemoryRunsShort_TheLongestIdleEndFirst_DownToTheTarget()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        await CallAsync(silo, "old", 50);
        silo.Clock.Advance(TimeSpan.FromMinutes(1));
        await CallAsync(silo, "new", 50);
        var shedding = new ActivationShedding(silo.Services.GetRequiredService<Silo>(), () => (93.75, 1));
        var ends = EndsOfAll(silo);

        // 75 of 93.75 per cent: a fifth of 100.
        Assert.Equal(20, shedding.Shed());
        await EndedAsync(ends, 20);

        Assert.Equal(50, await CountAsync(silo, "new", 50));
        Assert.Equal(30, await CountAsync(silo, "old", 50));
        Assert.Contains(silo.Logs.Entries, static entry => entry.EventId == 5003);
    }

    [Fact]
    public async Task WhatWasShed_IsNotShedAgain_BeforeACollectionHasShownIt()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        await CallAsync(silo, "a", 100);
        var collections = 1;
        var shedding = new ActivationShedding(silo.Services.GetRequiredService<Silo>(), () => (100, collections));
        var ends = EndsOfAll(silo);

        Assert.Equal(25, shedding.Shed());
        Assert.Equal(0, shedding.Shed());
        await EndedAsync(ends, 25);
        collections++;
        Assert.Equal(19, shedding.Shed());
    }

    [Theory]
    [InlineData(79.9, 0)]
    [InlineData(80.0, 6)]
    public async Task UnderTheLimit_NothingIsShed(double used, int expected)
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        await CallAsync(silo, "a", 100);
        Assert.Equal(expected, new ActivationShedding(silo.Services.GetRequiredService<Silo>(), () => (used, 1)).Shed());
    }

    [Fact]
    public async Task Heap_IsReadAsAShareOfWhatMayBeUsed()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.Configure<GrainCollectionOptions>(
            static options => options.EnableActivationSheddingOnMemoryPressure = true), typeof(ProbeGrain));
        Assert.InRange(ActivationShedding.ReadHeap().UsedPercentage, 0.0001, 100);
    }

    private static async Task CallAsync(TestSilo silo, string prefix, int count)
    {
        for (var i = 0; i < count; i++)
            await silo.Grains.GetGrain<IProbeGrain>($"{prefix}{i}").Count().AsTask().WaitAsync(Patience);
        // A call is answered a moment before its turn is over, and only who is idle is shed.
        foreach (var activation in silo.Services.GetRequiredService<Silo>().Directory.All)
        {
            var turnIsOver = new TurnIsOver();
            activation.Enqueue(turnIsOver);
            await turnIsOver.Task.WaitAsync(Patience);
        }
    }

    private static Task[] EndsOfAll(TestSilo silo) =>
        [.. silo.Services.GetRequiredService<Silo>().Directory.All.Select(static activation => activation.Deactivated)];

    private static async Task EndedAsync(Task[] ends, int count)
    {
        // Looked at once: one that ended between a count and a second look would be waited for among those that never end.
        for (var open = Open(); ends.Length - open.Length < count; open = Open())
            await Task.WhenAny(open).WaitAsync(Patience);

        Task[] Open() => [.. ends.Where(static end => !end.IsCompleted)];
    }

    private static async Task<int> CountAsync(TestSilo silo, string prefix, int count)
    {
        var active = 0;
        for (var i = 0; i < count; i++)
        {
            if (await silo.Management.GetActivationAddress(silo.Grains.GetGrain<IProbeGrain>($"{prefix}{i}")) is not null)
                active++;
        }

        return active;
    }

    private sealed class TurnIsOver : Work
    {
        private readonly TaskCompletionSource _run = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _run.Task;

        public override void Run(Activation activation)
        {
            Assert.True(activation.IsIdle);
            _run.SetResult();
        }
    }
}
