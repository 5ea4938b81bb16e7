namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Calls;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task CallInProgress_AtTheDeadline_FailsNamingGrainAndMethod()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, gate) = (silo.Grains.GetGrain<IProbeGrain>("slow"), new Gate());

        var call = grain.Do(_ => gate.PassAsync());
        await gate.Reached;
        silo.Clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.False(call.IsCompleted);
        silo.Clock.Advance(TimeSpan.FromSeconds(0.2));

        var error = await Assert.ThrowsAsync<TimeoutException>(() => call.WaitAsync(Patience));
        Assert.Contains("IProbeGrain.Do of probe/slow", error.Message, StringComparison.Ordinal);
        gate.Open();
        Assert.Equal(1, await grain.Count().AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task CallThatWaits_AtTheDeadline_FailsAndIsNeverStarted()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, gate, started) = (silo.Grains.GetGrain<IProbeGrain>("a"), new Gate(), false);

        var running = grain.Interleave(_ => Task.CompletedTask);
        await running;
        running = grain.Do(_ => gate.PassAsync());
        await gate.Reached;
        var waiting = grain.DoWithinFiveSeconds(_ =>
        {
            started = true;
            return Task.CompletedTask;
        });
        silo.Clock.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<TimeoutException>(() => waiting.WaitAsync(Patience));
        Assert.False(running.IsCompleted);
        gate.Open();
        await running.WaitAsync(Patience);
        await grain.Count().AsTask().WaitAsync(Patience);
        Assert.False(started);
    }

    [Fact]
    public async Task ManyDeadlines_OfTwoLengths_EachFallDueAtTheirOwnTime()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var never = new TaskCompletionSource();
        var (calls, gates) = (new List<Task>(), new List<Gate>());
        for (var i = 0; i < 20; i++)
        {
            var gate = new Gate();
            gates.Add(gate);
            var grain = silo.Grains.GetGrain<IProbeGrain>($"g{i}");
            Func<ProbeGrain, Task> body = _ => Task.WhenAll(gate.PassAsync(), never.Task);
            calls.Add(i % 2 == 0 ? grain.DoWithinFiveSeconds(body) : grain.Do(body));
            await gate.Reached;
            silo.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        silo.Clock.Advance(TimeSpan.FromSeconds(4)); // at 6 s: those of 5 s begun by 1 s
        foreach (var call in calls.Where(static (_, i) => i % 2 == 0 && i <= 10))
            await Assert.ThrowsAsync<TimeoutException>(() => call.WaitAsync(Patience));
        Assert.DoesNotContain(calls.Where(static (_, i) => i % 2 == 1 || i > 10), static call => call.IsCompleted);
        silo.Clock.Advance(TimeSpan.FromSeconds(26));
        foreach (var call in calls)
            await Assert.ThrowsAsync<TimeoutException>(() => call.WaitAsync(Patience));
        never.SetResult();
        gates.ForEach(static gate => gate.Open());
    }

    [Fact]
    public async Task CancelledToken_OfACallInProgress_EndsItForCallerAndGrain()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, gate, seen) = (silo.Grains.GetGrain<IProbeGrain>("a"), new Gate(), new TaskCompletionSource());
        using var cancellation = new CancellationTokenSource();

        var call = grain.DoUntilCancelled(
            async (_, token) =>
            {
                token.Register(seen.SetResult);
                await gate.PassAsync();
            },
            cancellation.Token);
        await gate.Reached;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience));
        await seen.Task.WaitAsync(Patience);
        gate.Open();
    }

    [Fact]
    public async Task CancelledToken_OfACallThatWaits_TakesItBack()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, gate, started) = (silo.Grains.GetGrain<IProbeGrain>("a"), new Gate(), false);
        using var cancellation = new CancellationTokenSource();

        var running = grain.Do(_ => gate.PassAsync());
        await gate.Reached;
        var waiting = grain.DoUntilCancelled(
            (_, _) =>
            {
                started = true;
                return Task.CompletedTask;
            },
            cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience));
        gate.Open();
        await running.WaitAsync(Patience);
        await grain.Count().AsTask().WaitAsync(Patience);
        Assert.False(started);
    }

    [Fact]
    public async Task TokenCancelledBefore_TheCall_IsNotSent()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => silo.Grains.GetGrain<IProbeGrain>("a").DoUntilCancelled(static (_, _) => Task.CompletedTask, new CancellationToken(canceled: true)));
        Assert.Equal(0, await silo.Management.GetTotalActivationCount());
    }
}
