using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Activations;

public sealed class LifecycleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Reference_UntilItIsCalled_ActivatesNothing()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var grain = silo.Grains.GetGrain<IProbeGrain>("a");

        Assert.Null(await silo.Management.GetActivationAddress(grain));
        await grain.Count();
        Assert.NotNull(await silo.Management.GetActivationAddress(grain));
    }

    [Fact]
    public async Task ManyFirstCalls_ActivateOnce_AndWaitForIt()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (gate, activations) = (new Gate(), 0);
        ProbeGrain.Waking["many"] = async (_, _) =>
        {
            Interlocked.Increment(ref activations);
            await gate.PassAsync();
        };

        var calls = Enumerable.Range(0, 100).Select(_ => Task.Run(() => silo.Grains.GetGrain<IProbeGrain>("many").Count().AsTask())).ToArray();
        await gate.Reached;
        Assert.DoesNotContain(calls, static call => call.IsCompleted);
        gate.Open();

        Assert.Equal(Enumerable.Range(1, 100), (await Task.WhenAll(calls).WaitAsync(Patience)).Order());
        Assert.Equal(1, activations);
    }

    [Fact]
    public async Task FailingActivation_FailsTheCallsThatWait_AndTheNextTriesAgain()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var attempts = 0;
        ProbeGrain.Waking["failing"] = async (_, _) =>
        {
            await Task.Yield();
            if (++attempts == 1)
                throw new InvalidDataException("not today");
        };
        var grain = silo.Grains.GetGrain<IProbeGrain>("failing");

        Assert.Equal("not today", (await Assert.ThrowsAsync<InvalidDataException>(() => grain.Count().AsTask().WaitAsync(Patience))).Message);
        Assert.Equal(1, await grain.Count().AsTask().WaitAsync(Patience));
        Assert.Contains(silo.Logs.Entries, static entry => entry.EventId == 5010);
    }

    /// <summary>A store that is broken for an hour of clicks must not fill the disk with stack traces.</summary>
    [Fact]
    public async Task FailingActivations_ManyOfThem_AreLoggedNowAndThenWithTheirNumber()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        for (var i = 0; i < 100; i++)
        {
            ProbeGrain.Waking[$"broken-{i}"] = static (_, _) => throw new InvalidDataException("no disk");
            await Assert.ThrowsAsync<InvalidDataException>(() => silo.Grains.GetGrain<IProbeGrain>($"broken-{i}").Count().AsTask().WaitAsync(Patience));
        }

        Assert.Single(silo.Logs.Entries, static entry => entry.EventId == 5010);
        silo.Clock.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<InvalidDataException>(() => silo.Grains.GetGrain<IProbeGrain>("broken-0").Count().AsTask().WaitAsync(Patience));
        Assert.Contains("(99 more since", silo.Logs.Entries.Last(static entry => entry.EventId == 5010).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ActivationThatHangs_FailsAtItsTimeout()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.Configure<GrainCollectionOptions>(static options => options.ActivationTimeout = TimeSpan.FromSeconds(10)), typeof(ProbeGrain));
        var gate = new Gate();
        ProbeGrain.Waking["hanging"] = (_, _) => gate.PassAsync();

        var call = silo.Grains.GetGrain<IProbeGrain>("hanging").Count().AsTask();
        await gate.Reached;
        silo.Clock.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience));
        ProbeGrain.Waking["hanging"] = static (_, _) => Task.CompletedTask;
        Assert.Equal(1, await silo.Grains.GetGrain<IProbeGrain>("hanging").Count().AsTask().WaitAsync(Patience));
        gate.Open();
    }

    [Fact]
    public async Task IdleActivation_IsCollectedAfterItsAge_NotBefore()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, ended) = (silo.Grains.GetGrain<IProbeGrain>("a"), await EndOf(silo, "a"));

        silo.Clock.Advance(TimeSpan.FromMinutes(10));
        await grain.Count();
        silo.Clock.Advance(TimeSpan.FromMinutes(14.9));
        Assert.False(ended.IsCompleted);
        silo.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(DeactivationReasonCode.ActivationIdle, (await ended.WaitAsync(Patience)).ReasonCode);
        Assert.Equal(1, await grain.Count().AsTask().WaitAsync(Patience)); // a new activation counts anew
    }

    [Fact]
    public async Task ActivationInACall_HoweverLong_IsNotCollected()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = Timeout.InfiniteTimeSpan), typeof(ProbeGrain));
        var (gate, ended) = (new Gate(), await EndOf(silo, "a"));

        var call = silo.Grains.GetGrain<IProbeGrain>("a").Do(_ => gate.PassAsync());
        await gate.Reached;
        silo.Clock.Advance(TimeSpan.FromHours(1));
        gate.Open();
        await call.WaitAsync(Patience);

        Assert.Equal(2, await silo.Grains.GetGrain<IProbeGrain>("a").Count());
        Assert.False(ended.IsCompleted);
    }

    [Fact]
    public async Task ClassWithItsOwnAge_IsCollectedByIt()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ShortLivedGrain), typeof(ProbeGrain));
        await silo.Grains.GetGrain<IShortLivedGrain>("a").Touch();
        var other = await EndOf(silo, "a");
        var ended = ShortLivedGrain.Ended.Task;

        silo.Clock.Advance(TimeSpan.FromMinutes(7));

        await ended.WaitAsync(Patience);
        Assert.False(other.IsCompleted);
    }

    [Fact]
    public async Task DelayDeactivation_KeepsAnIdleActivationForThatLong()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var ended = await EndOf(silo, "a");
        await silo.Grains.GetGrain<IProbeGrain>("a").Do(static probe =>
        {
            probe.KeepFor(TimeSpan.FromHours(1));
            return Task.CompletedTask;
        });

        silo.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(ended.IsCompleted);
        silo.Clock.Advance(TimeSpan.FromMinutes(2));

        await ended.WaitAsync(Patience);
    }

    [Fact]
    public async Task DeactivateOnIdle_LetsTheCallFinish_AndSendsWaitingCallsToTheNextActivation()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, gate, ended) = (silo.Grains.GetGrain<IProbeGrain>("a"), new Gate(), await EndOf(silo, "a"));

        var last = grain.Do(async probe =>
        {
            probe.End();
            await gate.PassAsync();
            probe.Calls = 100;
        });
        await gate.Reached;
        var next = grain.Count().AsTask();
        Assert.False(ended.IsCompleted);
        gate.Open();

        await last.WaitAsync(Patience);
        Assert.Equal(DeactivationReasonCode.ApplicationRequested, (await ended.WaitAsync(Patience)).ReasonCode);
        Assert.Equal(1, await next.WaitAsync(Patience));
    }

    [Fact]
    public async Task DeactivateOnIdle_InOnActivate_StillServesTheCallThatWokeTheGrain()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        ProbeGrain.Waking["short"] = static (probe, _) =>
        {
            probe.End();
            return Task.CompletedTask;
        };

        var calls = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => silo.Grains.GetGrain<IProbeGrain>("short").Count().AsTask())).WaitAsync(Patience);

        Assert.All(calls, static count => Assert.InRange(count, 1, 20));
    }

    [Fact]
    public async Task TwoActivations_OfOneGrain_NeverLiveTogether()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, gate, living) = (silo.Grains.GetGrain<IProbeGrain>("alone"), new Gate(), 0);
        ProbeGrain.Waking["alone"] = (_, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref living));
            return Task.CompletedTask;
        };
        ProbeGrain.Ending["alone"] = async (_, _) =>
        {
            await gate.PassAsync();
            Interlocked.Decrement(ref living);
        };

        await grain.Do(static probe =>
        {
            probe.End();
            return Task.CompletedTask;
        });
        await gate.Reached;
        var next = grain.Count().AsTask();
        Assert.False(next.IsCompleted);
        gate.Open();

        Assert.Equal(1, await next.WaitAsync(Patience));
    }

    [Fact]
    public async Task InconsistentState_EscapingACall_EndsTheActivation_ButNotItsCaller()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (stale, caller) = (await EndOf(silo, "stale"), await EndOf(silo, "caller"));

        await Assert.ThrowsAsync<InconsistentStateException>(() => silo.Grains.GetGrain<IProbeGrain>("caller").Do(
            static probe => probe.Factory.GetGrain<IProbeGrain>("stale").Do(static _ => throw new InconsistentStateException("changed"))));

        Assert.Equal(DeactivationReasonCode.ApplicationError, (await stale.WaitAsync(Patience)).ReasonCode);
        Assert.Equal(2, await silo.Grains.GetGrain<IProbeGrain>("caller").Count());
        Assert.False(caller.IsCompleted);
    }

    [Fact]
    public async Task FailingOrHangingGoodbye_DoesNotKeepTheNextActivationFromLiving()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var hanging = new Gate();
        ProbeGrain.Ending["fails"] = static (_, _) => throw new InvalidDataException("cannot");
        ProbeGrain.Ending["hangs"] = (_, _) => hanging.PassAsync();
        foreach (var key in new[] { "fails", "hangs" })
        {
            await silo.Grains.GetGrain<IProbeGrain>(key).Do(static probe =>
            {
                probe.End();
                return Task.CompletedTask;
            });
        }

        Assert.Equal(1, await silo.Grains.GetGrain<IProbeGrain>("fails").Count().AsTask().WaitAsync(Patience));
        await hanging.Reached;
        var next = silo.Grains.GetGrain<IProbeGrain>("hangs").Count().AsTask();
        silo.Clock.Advance(TimeSpan.FromSeconds(30)); // the goodbye's timeout; the call's own 30 s began a moment later
        hanging.Open();
        ProbeGrain.Ending.TryRemove("fails", out _);
        ProbeGrain.Ending.TryRemove("hangs", out _);

        var outcome = await Record.ExceptionAsync(() => next.WaitAsync(Patience));
        Assert.True(outcome is null or TimeoutException, $"{outcome}");
        Assert.InRange(await silo.Grains.GetGrain<IProbeGrain>("hangs").Count().AsTask().WaitAsync(Patience), 1, 2);
    }

    [Fact]
    public async Task Stop_LetsCallsInProgressFinish_AndEndsEveryActivationWithItsReason()
    {
        var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var gate = new Gate();
        var ended = new List<Task<DeactivationReason>>();
        for (var i = 0; i < 50; i++)
            ended.Add(await EndOf(silo, $"s{i}"));
        var call = silo.Grains.GetGrain<IProbeGrain>("s0").Do(_ => gate.PassAsync());
        await gate.Reached;

        var stop = silo.StopAsync();
        Assert.False(stop.IsCompleted);
        gate.Open();
        await stop.WaitAsync(Patience);

        await call.WaitAsync(Patience);
        foreach (var end in ended)
            Assert.Equal(DeactivationReasonCode.ShuttingDown, (await end.WaitAsync(Patience)).ReasonCode);
        await Assert.ThrowsAsync<OrleansException>(() => silo.Grains.GetGrain<IProbeGrain>("new").Count().AsTask());
        await silo.DisposeAsync();
    }

    [Fact]
    public async Task ScopedServices_LiveAsLongAsTheActivation()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.ConfigureServices(static services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddScoped<ScopedThing>(services)),
            typeof(ScopedGrain));
        var (a, b) = (silo.Grains.GetGrain<IScopedGrain>("a"), silo.Grains.GetGrain<IScopedGrain>("b"));

        Assert.Equal(await a.Thing(), await a.Thing());
        Assert.NotEqual(await a.Thing(), await b.Thing());
        await a.End();
        Assert.True(await b.OtherIsDisposed(await a.PreviousThing()));
    }

    private static async Task<Task<DeactivationReason>> EndOf(TestSilo silo, string key)
    {
        var ended = new TaskCompletionSource<DeactivationReason>(TaskCreationOptions.RunContinuationsAsynchronously);
        await silo.Grains.GetGrain<IProbeGrain>(key).Do(probe =>
        {
            probe.Calls++;
            _ = Report(probe);
            return Task.CompletedTask;
        });
        return ended.Task;

        async Task Report(ProbeGrain probe)
        {
            await probe.Context.Deactivated;
            ended.SetResult(probe.Reason!.Value);
        }
    }
}

[Alias("test.short-lived")]
internal interface IShortLivedGrain : IGrainWithStringKey
{
    Task Touch();
}

[GrainType("short-lived")]
[CollectionAgeLimit(Minutes = 5)]
internal sealed class ShortLivedGrain : Grain, IShortLivedGrain
{
    public static TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Touch() => Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Ended.TrySetResult();
        return Task.CompletedTask;
    }
}

internal sealed class ScopedThing : IDisposable
{
    private static int _made;

    public static System.Collections.Concurrent.ConcurrentDictionary<int, bool> Disposed { get; } = new();

    public int Number { get; } = Interlocked.Increment(ref _made);

    public void Dispose() => Disposed[Number] = true;
}

[Alias("test.scoped")]
internal interface IScopedGrain : IGrainWithStringKey
{
    Task<int> Thing();

    Task<int> PreviousThing();

    Task End();

    Task<bool> OtherIsDisposed(int number);
}

[GrainType("scoped")]
internal sealed class ScopedGrain(ScopedThing thing) : Grain, IScopedGrain
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> Previous = new();

    public Task<int> Thing() => Task.FromResult(thing.Number);

    public Task<int> PreviousThing() => Task.FromResult(Previous[this.GetPrimaryKeyString()]);

    public Task End()
    {
        Previous[this.GetPrimaryKeyString()] = thing.Number;
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<bool> OtherIsDisposed(int number) => Task.FromResult(ScopedThing.Disposed.ContainsKey(number));
}
