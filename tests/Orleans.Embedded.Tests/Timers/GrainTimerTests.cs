using Orleans.Runtime;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Timers;

public sealed class GrainTimerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Timer_Ticks_AtItsDueTimeAndThenAPeriodAfterEachTick()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, ticks) = (silo.Grains.GetGrain<IProbeGrain>("a"), 0);
        await Register(grain, probe => probe.RegisterGrainTimer(() => Count(ref ticks), Second * 3, Second * 2));

        for (var second = 1; second <= 8; second++)
        {
            silo.Clock.Advance(Second);
            await grain.Count(); // whatever the tick queued is over by now
        }

        Assert.Equal(3, ticks); // at 3, 5 and 7 s
    }

    [Fact]
    public async Task Tick_WhileACallIsInProgress_WaitsForItsTurn_UnlessItInterleaves()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, gate, turns, interleaved) = (silo.Grains.GetGrain<IProbeGrain>("a"), new Gate(), 0, 0);
        await Register(grain, probe => probe.RegisterGrainTimer(() => Count(ref turns), new GrainTimerCreationOptions(Second, Timeout.InfiniteTimeSpan)));
        await Register(grain, probe => probe.RegisterGrainTimer(
            () => Count(ref interleaved), new GrainTimerCreationOptions(Second, Timeout.InfiniteTimeSpan) { Interleave = true }));

        var call = grain.Do(_ => gate.PassAsync());
        await gate.Reached;
        silo.Clock.Advance(Second);
        await grain.Interleave(static _ => Task.CompletedTask);
        Assert.Equal((0, 1), (turns, interleaved));
        gate.Open();
        await call.WaitAsync(Patience);
        await grain.Count();

        Assert.Equal((1, 1), (turns, interleaved));
    }

    [Fact]
    public async Task SlowTick_IsNeverOverlappedByTheNext_AndHoldsTheGrain()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, gate, ticks) = (silo.Grains.GetGrain<IProbeGrain>("a"), new Gate(), 0);
        await Register(grain, probe => probe.RegisterGrainTimer(
            async token =>
            {
                ticks++;
                await gate.PassAsync();
            },
            Second,
            Second));

        silo.Clock.Advance(Second);
        await gate.Reached;
        silo.Clock.Advance(Second * 5);
        var call = grain.Count().AsTask();
        Assert.False(call.IsCompleted);
        Assert.Equal(1, ticks);
        gate.Open();

        await call.WaitAsync(Patience);
    }

    [Fact]
    public async Task FailingTick_IsLogged_AndTheTimerGoesOn()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, ticks) = (silo.Grains.GetGrain<IProbeGrain>("a"), 0);
        await Register(grain, probe => probe.RegisterGrainTimer(
            _ =>
            {
                ticks++;
                throw new InvalidDataException("tick");
            },
            "state",
            Second,
            Second));

        for (var i = 0; i < 3; i++)
        {
            silo.Clock.Advance(Second);
            await grain.Count();
        }

        Assert.Equal(3, ticks);
        Assert.Equal(3, silo.Logs.Entries.Count(static entry => entry.EventId == 5021));
    }

    [Fact]
    public async Task Change_Moves_AndDispose_EndsTheTimerAndItsToken()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, ticks, token) = (silo.Grains.GetGrain<IProbeGrain>("a"), 0, CancellationToken.None);
        IGrainTimer timer = null!;
        await Register(grain, probe => timer = probe.RegisterGrainTimer(
            (_, cancellation) =>
            {
                token = cancellation;
                return Count(ref ticks);
            },
            "state",
            Second,
            Second));

        timer.Change(Second * 10, Timeout.InfiniteTimeSpan);
        silo.Clock.Advance(Second * 9);
        await grain.Count();
        Assert.Equal(0, ticks);
        silo.Clock.Advance(Second * 9);
        await grain.Count();
        Assert.Equal(1, ticks);
        timer.Dispose();

        Assert.True(token.IsCancellationRequested);
        Assert.Throws<ObjectDisposedException>(() => timer.Change(Second, Second));
    }

    [Fact]
    public async Task Timers_EndWithTheirActivation()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, ticks) = (silo.Grains.GetGrain<IProbeGrain>("a"), 0);
        Task ended = Task.CompletedTask;
        await Register(grain, probe =>
        {
            probe.RegisterGrainTimer(() => Count(ref ticks), Second, Second);
            ended = probe.Context.Deactivated;
            probe.End();
        });
        await ended.WaitAsync(Patience);

        silo.Clock.Advance(Second * 10);
        await grain.Count();

        Assert.Equal(0, ticks);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ticks_PostponeIdleCollection_OnlyWithKeepAlive(bool keepAlive)
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var grain = silo.Grains.GetGrain<IProbeGrain>("a");
        Task ended = Task.CompletedTask;
        SynchronizationContext turns = null!;
        await Register(grain, probe =>
        {
            ended = probe.Context.Deactivated;
            turns = SynchronizationContext.Current!;
            probe.RegisterGrainTimer(static () => Task.CompletedTask, new GrainTimerCreationOptions(Second * 30, Second * 30) { KeepAlive = keepAlive });
        });

        for (var half = 0; half < 40; half++)
        {
            silo.Clock.Advance(Second * 30);
            // A slice, not a call: a call would itself postpone the collection.
            var passed = new TaskCompletionSource();
#pragma warning disable VSTHRD001 // there is no UI thread; the grain's own context is what is meant
            turns.Post(_ => passed.SetResult(), null);
#pragma warning restore VSTHRD001
            await passed.Task.WaitAsync(Patience);
        }

        if (!keepAlive)
            await ended.WaitAsync(Patience);
        Assert.Equal(keepAlive, !ended.IsCompleted);
    }

    private static Task Register(IProbeGrain grain, Action<ProbeGrain> register) => grain.Do(probe =>
    {
        register(probe);
        return Task.CompletedTask;
    });

    private static Task Count(ref int ticks)
    {
        ticks++;
        return Task.CompletedTask;
    }
}
