using Orleans.Runtime;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Management;

public sealed class ManagementGrainTests
{
    [Fact]
    public async Task Counts_AreOfTheApplicationsGrains_ByType()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain), typeof(EchoGrainForCounts));
        for (var i = 0; i < 5; i++)
            await silo.Grains.GetGrain<IProbeGrain>($"{i}").Count();
        await silo.Grains.GetGrain<IEchoGrainForCounts>("x").Touch();

        Assert.Equal(6, await silo.Management.GetTotalActivationCount());
        Assert.Equal(
            [("probe", 5), ("echo-for-counts", 1)],
            (await silo.Management.GetSimpleGrainStatistics()).Select(static s => (s.GrainType, s.ActivationCount)));
        Assert.Equal(
            ["0", "1", "2", "3", "4"],
            (await silo.Management.GetActiveGrains(GrainType.Create("probe"))).Select(static id => id.Key.ToString()).Order());
    }

    [Fact]
    public async Task ActivationAddress_OfAnIdleGrain_IsNull_AndLookingWakesNothing()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (active, idle) = (silo.Grains.GetGrain<IProbeGrain>("active"), silo.Grains.GetGrain<IProbeGrain>("idle"));
        await active.Count();
        var hosts = await silo.Management.GetHosts();

        Assert.Equal(hosts.Single().Key, await silo.Management.GetActivationAddress(active));
        Assert.Equal(SiloStatus.Active, hosts.Single().Value);
        Assert.Null(await silo.Management.GetActivationAddress(idle));
        Assert.Equal(1, await silo.Management.GetTotalActivationCount());
    }
}

[Alias("test.echo-for-counts")]
internal interface IEchoGrainForCounts : IGrainWithStringKey
{
    Task Touch();
}

[GrainType("echo-for-counts")]
internal sealed class EchoGrainForCounts : Grain, IEchoGrainForCounts
{
    public Task Touch() => Task.CompletedTask;
}
