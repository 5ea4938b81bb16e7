using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Storage;

public sealed class PersistentStateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task State_WrittenByOneActivation_IsThereBeforeTheNextWakes()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var (grain, seen) = (silo.Grains.GetGrain<IProbeGrain>("state"), new List<(int, bool)>());
        ProbeGrain.Waking["state"] = (probe, _) =>
        {
            seen.Add((probe.State.State.Value, probe.State.RecordExists));
            return Task.CompletedTask;
        };

        await grain.Do(static async probe =>
        {
            probe.State.State.Value = 7;
            await probe.State.WriteStateAsync();
            probe.State.State.Value = 8; // never written
            probe.End();
        });
        await grain.Count().AsTask().WaitAsync(Patience);

        Assert.Equal([(0, false), (7, true)], seen);
    }

    [Fact]
    public async Task State_Cleared_IsADefaultWithoutARecord()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));

        await silo.Grains.GetGrain<IProbeGrain>("a").Do(static async probe =>
        {
            probe.State.State.Value = 7;
            await probe.State.WriteStateAsync();
            Assert.NotNull(probe.State.Etag);
            await probe.State.ClearStateAsync();
            Assert.Equal((0, false, null), (probe.State.State.Value, probe.State.RecordExists, probe.State.Etag));
            probe.State.State.Value = 9;
            await probe.State.WriteStateAsync();
            await probe.State.ReadStateAsync();
            Assert.Equal((9, true), (probe.State.State.Value, probe.State.RecordExists));
        });
    }

    [Fact]
    public async Task State_OutsideTheGrainsTurns_Throws()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        IPersistentState<ProbeState>? state = null;
        await silo.Grains.GetGrain<IProbeGrain>("a").Do(probe =>
        {
            state = probe.State;
            return Task.CompletedTask;
        });

        Assert.Throws<InvalidOperationException>(() => state!.State);
        Assert.Throws<InvalidOperationException>(() => state!.RecordExists);
        await Assert.ThrowsAsync<InvalidOperationException>(() => state!.WriteStateAsync());
    }

    [Fact]
    public async Task Storage_ThatFailsToRead_FailsTheCall_AndIsAskedAgainByTheNext()
    {
        var storage = new BrokenStorage();
        await using var silo = await TestSilo.StartAsync(silo => silo.Services.AddGrainStorage("Default", (_, _) => storage), typeof(ProbeGrain));
        var grain = silo.Grains.GetGrain<IProbeGrain>("a");

        var error = await Assert.ThrowsAsync<OrleansException>(() => grain.Count().AsTask().WaitAsync(Patience));
        Assert.IsType<IOException>(error.InnerException);
        storage.IsBroken = false;
        Assert.Equal(1, await grain.Count().AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task VersionConflict_OnWrite_EndsTheActivation_AndTheNextReadsAfresh()
    {
        await using var silo = await TestSilo.StartAsync(typeof(ProbeGrain));
        var grain = silo.Grains.GetGrain<IProbeGrain>("conflict");
        await grain.Do(static probe => probe.State.WriteStateAsync());

        // Somebody else writes the record behind the grain's back.
        var storage = (IGrainStorage)silo.Services.GetService(typeof(IGrainStorage))!;
        var record = new GrainState<ProbeState>();
        await storage.ReadStateAsync("probe", grain.GetGrainId(), record);
        record.State.Value = 42;
        await storage.WriteStateAsync("probe", grain.GetGrainId(), record);

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Do(static probe => probe.State.WriteStateAsync()).WaitAsync(Patience));
        var value = 0;
        await grain.Do(probe =>
        {
            value = probe.State.State.Value;
            return Task.CompletedTask;
        }).WaitAsync(Patience);
        Assert.Equal(42, value);
    }

    [Fact]
    public async Task Storage_ThatIsNotRegistered_IsAnErrorAtStart()
    {
        var error = await Assert.ThrowsAsync<OrleansConfigurationException>(() => TestSilo.StartAsync(typeof(MisplacedStateGrain)));

        Assert.Contains("'nowhere'", error.Message, StringComparison.Ordinal);
    }

    private sealed class BrokenStorage : IGrainStorage
    {
        public bool IsBroken { get; set; } = true;

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            IsBroken ? throw new IOException("disk on fire") : Task.CompletedTask;

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
    }
}

[Alias("test.misplaced")]
internal interface IMisplacedStateGrain : IGrainWithStringKey;

[GrainType("misplaced")]
internal sealed class MisplacedStateGrain([PersistentState("x", "nowhere")] IPersistentState<ProbeState> state) : Grain, IMisplacedStateGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) => state.ReadStateAsync(cancellationToken);
}
