using Orleans.Concurrency;

namespace Nylas.LinkSafety.Bench.Runtime;

/// <summary>The shape of the click path's call: a string key, a small argument, a value from memory.</summary>
[Alias("bench.counter")]
public interface ICounterGrain : IGrainWithStringKey
{
    [ReadOnly]
    [Alias("Get")]
    ValueTask<long> GetAsync(int add, CancellationToken cancellationToken);

    [Alias("Yielding")]
    ValueTask<long> GetAfterYieldAsync();
}
