using Orleans.Concurrency;
using Orleans.Runtime;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Calls;

/// <summary>The clock stands still in these tests, so that an answer can only come from the detection, never from a deadline.</summary>
public sealed class DeadlockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CallChain_BackToItsStart_IsAnErrorThatNamesTheChain(bool yields)
    {
        await using var silo = await TestSilo.StartAsync(typeof(PingGrain));
        var a = silo.Grains.GetGrain<IPingGrain>("a");

        var error = await Assert.ThrowsAsync<OrleansException>(() => a.Relay(["b", "a"], yields).WaitAsync(Patience));

        Assert.Contains("IPingGrain.Relay of ping/a -> IPingGrain.Relay of ping/b -> IPingGrain.Relay of ping/a", error.Message, StringComparison.Ordinal);
        Assert.Equal("b", await a.Relay(["b"], yields).WaitAsync(Patience));
    }

    [Fact]
    public async Task CallChain_ThroughMany_IsFound()
    {
        await using var silo = await TestSilo.StartAsync(typeof(PingGrain));

        await Assert.ThrowsAsync<OrleansException>(() => silo.Grains.GetGrain<IPingGrain>("a").Relay(["b", "c", "d", "e", "b"], false).WaitAsync(Patience));
    }

    [Fact]
    public async Task Grain_ThatAwaitsItself_IsAnError()
    {
        await using var silo = await TestSilo.StartAsync(typeof(PingGrain));

        await Assert.ThrowsAsync<OrleansException>(() => silo.Grains.GetGrain<IPingGrain>("a").Relay(["a"], true).WaitAsync(Patience));
    }

    [Fact]
    public async Task CallChain_BackThroughAnInterleavingMethod_IsAnswered()
    {
        await using var silo = await TestSilo.StartAsync(typeof(PingGrain));

        Assert.Equal("peeked a", await silo.Grains.GetGrain<IPingGrain>("a").RelayThenPeek("b").WaitAsync(Patience));
    }

    [Fact]
    public async Task CallBack_ToAGrainThatDoesNotAwaitIt_WaitsForItsTurn()
    {
        await using var silo = await TestSilo.StartAsync(typeof(PingGrain));
        var (a, gate) = (silo.Grains.GetGrain<IPingGrain>("a"), Gate.Of(nameof(CallBack_ToAGrainThatDoesNotAwaitIt_WaitsForItsTurn)));

        var call = a.StartButDoNotAwait("b", nameof(CallBack_ToAGrainThatDoesNotAwaitIt_WaitsForItsTurn));
        await gate.Reached;
        gate.Open();

        await call.WaitAsync(Patience);
        Assert.Equal("a", await a.Started().WaitAsync(Patience));
    }

    /// <summary>Many times, since both may find the circle at one moment.</summary>
    [Fact]
    public async Task TwoGrains_ThatAwaitEachOther_AreOneErrorAndOneAnswer()
    {
        await using var silo = await TestSilo.StartAsync(typeof(PingGrain));
        for (var round = 0; round < 500; round++)
        {
            var (a, b) = ($"a{round}", $"b{round}");
            var (atA, atB) = (Gate.Of("crossing " + a), Gate.Of("crossing " + b));

            Task<string>[] calls =
                [silo.Grains.GetGrain<IPingGrain>(a).RelayAfter("crossing " + a, b), silo.Grains.GetGrain<IPingGrain>(b).RelayAfter("crossing " + b, a)];
            await Task.WhenAll(atA.Reached, atB.Reached);
            atA.Open();
            atB.Open();

            await Assert.ThrowsAsync<OrleansException>(() => Task.WhenAll(calls).WaitAsync(Patience));
            Assert.Equal(1, calls.Count(static call => call.IsCompletedSuccessfully));
        }
    }

    [Fact]
    public async Task LateAwait_OfACallThatCameBack_IsFoundWhenItHappens()
    {
        await using var silo = await TestSilo.StartAsync(typeof(PingGrain));
        var gate = Gate.Of(nameof(LateAwait_OfACallThatCameBack_IsFoundWhenItHappens));

        var call = silo.Grains.GetGrain<IPingGrain>("a").StartAndAwaitLater("b", nameof(LateAwait_OfACallThatCameBack_IsFoundWhenItHappens));
        await gate.Reached;
        gate.Open();

        await Assert.ThrowsAsync<OrleansException>(() => call.WaitAsync(Patience));
    }
}

[Alias("test.ping")]
internal interface IPingGrain : IGrainWithStringKey
{
    Task<string> Relay(string[] path, bool yields);

    Task<string> RelayThenPeek(string other);

    Task<string> PeekAt(string other);

    [AlwaysInterleave]
    Task<string> Peek();

    Task StartButDoNotAwait(string other, string gate);

    Task<string> StartAndAwaitLater(string other, string gate);

    Task<string> RelayAfter(string gate, string other);

    [AlwaysInterleave]
    Task<string> Started();
}

internal sealed class PingGrain : Grain, IPingGrain
{
    private Task<string> _started = Task.FromResult("");

    public async Task<string> Relay(string[] path, bool yields)
    {
        if (yields)
            await Task.Yield();
        return path.Length == 0 ? this.GetPrimaryKeyString() : await GrainFactory.GetGrain<IPingGrain>(path[0]).Relay(path[1..], yields);
    }

    public Task<string> RelayThenPeek(string other) => GrainFactory.GetGrain<IPingGrain>(other).PeekAt(this.GetPrimaryKeyString());

    public async Task<string> PeekAt(string other) => await GrainFactory.GetGrain<IPingGrain>(other).Peek();

    public Task<string> Peek() => Task.FromResult("peeked " + this.GetPrimaryKeyString());

    public async Task StartButDoNotAwait(string other, string gate)
    {
        _started = GrainFactory.GetGrain<IPingGrain>(other).Relay([this.GetPrimaryKeyString()], false);
        await Gate.Of(gate).PassAsync();
    }

    public async Task<string> StartAndAwaitLater(string other, string gate)
    {
        var started = GrainFactory.GetGrain<IPingGrain>(other).Relay([this.GetPrimaryKeyString()], false);
        await Gate.Of(gate).PassAsync();
        return await started;
    }

    public async Task<string> RelayAfter(string gate, string other)
    {
        await Gate.Of(gate).PassAsync();
        return await GrainFactory.GetGrain<IPingGrain>(other).Relay([], false);
    }

    public Task<string> Started() => _started;
}
