using Orleans.Runtime;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Calls;

public sealed class RequestContextTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Values_FlowWithCallsAndOnwards_AndNotBack(bool yields)
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var seen = new List<object?>();
        RequestContext.Set("id", "caller's");

        await silo.Grains.GetGrain<IProbeGrain>("a").Do(async a =>
        {
            if (yields)
                await Task.Yield();
            seen.Add(RequestContext.Get("id"));
            RequestContext.Set("id", "a's");
            await a.Factory.GetGrain<IProbeGrain>("b").Do(_ =>
            {
                seen.Add(RequestContext.Get("id"));
                RequestContext.Set("id", "b's");
                return Task.CompletedTask;
            });
            seen.Add(RequestContext.Get("id"));
        });
        seen.Add(RequestContext.Get("id"));

        Assert.Equal(["caller's", "a's", "a's", "caller's"], seen);
    }

    [Fact]
    public async Task Values_OfACallThatHadToWait_AreItsOwn()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, gate, seen) = (silo.Grains.GetGrain<IProbeGrain>("a"), new Gate(), new List<object?>());

        RequestContext.Set("id", 1);
        var first = grain.Do(_ => gate.PassAsync());
        await gate.Reached;
        RequestContext.Set("id", 2);
        var second = grain.Do(See);
        RequestContext.Clear();
        var third = grain.Do(See);
        gate.Open();
        await Task.WhenAll(first, second, third);

        Assert.Equal([2, null], seen);

        Task See(ProbeGrain probe)
        {
            seen.Add(RequestContext.Get("id"));
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void Values_SetRemovedAndListed()
    {
        RequestContext.Clear();
        RequestContext.Set("a", 1);
        RequestContext.Set("b", 2);

        Assert.True(RequestContext.Remove("a"));
        Assert.False(RequestContext.Remove("a"));
        Assert.Equal(["b"], RequestContext.Keys);
        Assert.Equal([KeyValuePair.Create("b", (object)2)], RequestContext.Entries);
        RequestContext.Clear();
        Assert.Empty(RequestContext.Keys);
    }
}
