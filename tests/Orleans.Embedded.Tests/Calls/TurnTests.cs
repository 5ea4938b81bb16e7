using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Calls;

public sealed class TurnTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task SecondCall_WhileTheFirstAwaits_StartsOnlyWhenThatIsOver()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, gate, events) = (silo.Grains.GetGrain<IProbeGrain>("a"), new Gate(), new List<string>());

        var first = grain.Do(async _ =>
        {
            events.Add("first begins");
            await gate.PassAsync();
            events.Add("first ends");
        });
        await gate.Reached;
        var second = grain.Do(_ =>
        {
            events.Add("second");
            return Task.CompletedTask;
        });
        gate.Open();
        await Task.WhenAll(first, second).WaitAsync(Patience);

        Assert.Equal(["first begins", "first ends", "second"], events);
    }

    [Fact]
    public async Task ReadOnlyCalls_AreInProgressTogether_AndAWriterIsNot()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, one, two, written) = (silo.Grains.GetGrain<IProbeGrain>("a"), new Gate(), new Gate(), false);

        var reads = new[] { grain.Read(_ => one.PassAsync()), grain.Read(_ => two.PassAsync()) };
        await Task.WhenAll(one.Reached, two.Reached);
        var write = grain.Do(_ =>
        {
            written = true;
            return Task.CompletedTask;
        });
        one.Open();
        await reads[0].WaitAsync(Patience);
        var writtenBesideAReader = written;
        two.Open();
        await write.WaitAsync(Patience);

        Assert.False(writtenBesideAReader);
        Assert.True(written);
    }

    [Fact]
    public async Task ReadOnlyCall_WhileAWriterIsInProgress_Waits()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, gate, isWriting, sawWriter) = (silo.Grains.GetGrain<IProbeGrain>("a"), new Gate(), false, false);

        var write = grain.Do(async _ =>
        {
            isWriting = true;
            await gate.PassAsync();
            isWriting = false;
        });
        await gate.Reached;
        var read = grain.Read(_ =>
        {
            sawWriter = isWriting;
            return Task.CompletedTask;
        });
        gate.Open();
        await Task.WhenAll(write, read).WaitAsync(Patience);

        Assert.False(sawWriter);
    }

    [Fact]
    public async Task AlwaysInterleave_WhileAWriterIsInProgress_IsAnswered()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, gate) = (silo.Grains.GetGrain<IProbeGrain>("a"), new Gate());

        var write = grain.Do(_ => gate.PassAsync());
        await gate.Reached;
        await grain.Interleave(static _ => Task.CompletedTask).WaitAsync(Patience);

        Assert.False(write.IsCompleted);
        gate.Open();
        await write;
    }

    [Fact]
    public async Task InterleavedCalls_Never_RunAtTheSameInstant()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, inside, overlaps) = (silo.Grains.GetGrain<IProbeGrain>("a"), 0, 0);

        async Task Body(ProbeGrain probe)
        {
            for (var i = 0; i < 50; i++)
            {
                if (Interlocked.Exchange(ref inside, 1) == 1)
                    Interlocked.Increment(ref overlaps);
                Thread.SpinWait(50);
                Volatile.Write(ref inside, 0);
                await Task.Yield();
            }
        }

        // From pool threads, so that they race for the grain.
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => i % 2 == 0 ? grain.Read(Body) : grain.Interleave(Body)))).WaitAsync(Patience);

        Assert.Equal(0, overlaps);
    }

    [Fact]
    public async Task TaskThatNobodyAwaits_GoesOnInTheGrainsContext()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, start) = (silo.Grains.GetGrain<IProbeGrain>("a"), new TaskCompletionSource());
        var contexts = new TaskCompletionSource<(SynchronizationContext? Turn, SynchronizationContext? Later)>();

        await grain.Do(probe =>
        {
            _ = Later(SynchronizationContext.Current);
            return Task.CompletedTask;
        });
        start.SetResult();
        var (turn, later) = await contexts.Task.WaitAsync(Patience);

        Assert.NotNull(turn);
        Assert.Same(turn, later);

        async Task Later(SynchronizationContext? turn)
        {
            await start.Task;
            contexts.SetResult((turn, SynchronizationContext.Current));
        }
    }

    [Fact]
    public async Task CallerOfAGrain_AfterTheAwait_IsNotInTheGrainsContext()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var grain = silo.Grains.GetGrain<IProbeGrain>("a");

        await Task.Run(async () =>
        {
            await grain.Do(static _ => Task.CompletedTask);
            Assert.Null(SynchronizationContext.Current);
            await grain.Do(static async _ => await Task.Yield());
            Assert.Null(SynchronizationContext.Current);
        });
    }

    [Fact]
    public async Task CallsBeyondTheHardLimit_AreRefused_AndThoseWithinItServed()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo.Configure<SiloMessagingOptions>(static options => options.MaxEnqueuedRequestsHardLimit = 3),
            typeof(ProbeGrain));
        var (grain, gate) = (silo.Grains.GetGrain<IProbeGrain>("a"), new Gate());

        var running = grain.Do(_ => gate.PassAsync());
        await gate.Reached;
        var waiting = Enumerable.Range(0, 3).Select(_ => grain.Do(static _ => Task.CompletedTask)).ToArray();

        var error = await Assert.ThrowsAsync<LimitExceededException>(() => grain.Do(static _ => Task.CompletedTask));
        Assert.Contains("MaxEnqueuedRequestsHardLimit", error.Message, StringComparison.Ordinal);
        gate.Open();
        await Task.WhenAll([running, .. waiting]).WaitAsync(Patience);
        await grain.Do(static _ => Task.CompletedTask).WaitAsync(Patience);
    }

    [Fact]
    public async Task LongChainOfGrains_ThatCallEachOther_DoesNotUseUpTheStack()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));

        var depth = await Descend(silo.Grains, 0).WaitAsync(Patience);

        Assert.Equal(2_000, depth);

        static async Task<int> Descend(IGrainFactory grains, int level)
        {
            if (level == 2_000)
                return level;
            var reached = 0;
            await grains.GetGrain<IProbeGrain>($"level {level}").Do(async probe => reached = await Descend(probe.Factory, level + 1));
            return reached;
        }
    }
}
