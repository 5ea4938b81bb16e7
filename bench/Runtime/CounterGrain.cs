using Orleans.Runtime;

namespace Nylas.LinkSafety.Bench.Runtime;

[GrainType("bench-counter")]
internal sealed class CounterGrain([PersistentState("counter")] IPersistentState<CounterState> state) : Grain, ICounterGrain
{
    public ValueTask<long> GetAsync(int add, CancellationToken cancellationToken) => new(state.State.Value + add);

    public async ValueTask<long> GetAfterYieldAsync()
    {
        await Task.Yield();
        return state.State.Value;
    }
}
