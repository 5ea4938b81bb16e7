using System.Collections.Concurrent;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests;

/// <summary>A grain that does what the test says: the body of each call is the test's own code, run in the grain's turn.</summary>
[Alias("test.probe")]
internal interface IProbeGrain : IGrainWithStringKey
{
    Task Do([Immutable] Func<ProbeGrain, Task> body);

    [ReadOnly]
    Task Read([Immutable] Func<ProbeGrain, Task> body);

    [AlwaysInterleave]
    Task Interleave([Immutable] Func<ProbeGrain, Task> body);

    [ResponseTimeout("00:00:05")]
    Task DoWithinFiveSeconds([Immutable] Func<ProbeGrain, Task> body);

    Task DoUntilCancelled([Immutable] Func<ProbeGrain, CancellationToken, Task> body, CancellationToken cancellationToken);

    ValueTask<int> Count();
}

[GrainType("probe")]
internal sealed class ProbeGrain([PersistentState("probe")] IPersistentState<ProbeState> state, IGrainContext context) : Grain, IProbeGrain
{
    /// <summary>What grains of a key do when they wake; keys are the tests' own.</summary>
    public static ConcurrentDictionary<string, Func<ProbeGrain, CancellationToken, Task>> Waking { get; } = new();

    public static ConcurrentDictionary<string, Func<ProbeGrain, CancellationToken, Task>> Ending { get; } = new();

    public IPersistentState<ProbeState> State => state;

    public IGrainContext Context => context;

    public IGrainFactory Factory => GrainFactory;

    public IServiceProvider Services => ServiceProvider;

    public int Calls { get; set; }

    public DeactivationReason? Reason { get; private set; }

    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        Waking.TryGetValue(this.GetPrimaryKeyString(), out var waking) ? waking(this, cancellationToken) : Task.CompletedTask;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Reason = reason;
        return Ending.TryGetValue(this.GetPrimaryKeyString(), out var ending) ? ending(this, cancellationToken) : Task.CompletedTask;
    }

    public void End() => DeactivateOnIdle();

    public void KeepFor(TimeSpan time) => DelayDeactivation(time);

    public Task Do(Func<ProbeGrain, Task> body) => body(this);

    public Task Read(Func<ProbeGrain, Task> body) => body(this);

    public Task Interleave(Func<ProbeGrain, Task> body) => body(this);

    public Task DoWithinFiveSeconds(Func<ProbeGrain, Task> body) => body(this);

    public Task DoUntilCancelled(Func<ProbeGrain, CancellationToken, Task> body, CancellationToken cancellationToken) => body(this, cancellationToken);

    public ValueTask<int> Count() => new(++Calls);
}

[GenerateSerializer]
internal sealed class ProbeState
{
    [Id(0)]
    public int Value { get; set; }
}
