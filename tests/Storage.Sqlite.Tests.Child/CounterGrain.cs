using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Orleans;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Child;

[GrainType("counter")]
internal sealed class CounterGrain([PersistentState("count")] IPersistentState<ChildState> record) : Grain, ICounterGrain
{
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        record.State = record.State with { Count = record.State.Count + 1 };
        await record.WriteStateAsync(cancellationToken);
        return record.State.Count;
    }

    public async Task<string> TryWriteAsync(long count, int ballast, CancellationToken cancellationToken)
    {
        var before = record.State;
        record.State = new ChildState { Count = count, Ballast = new string('x', ballast) };
        try
        {
            await record.WriteStateAsync(cancellationToken);
            return $"ACK {this.GetPrimaryKeyString()} {count}";
        }
        catch (StorageUnavailableException e)
        {
            record.State = before;
            return $"REFUSED {e.Condition}";
        }
    }

    public async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        await record.ReadStateAsync(cancellationToken);
        return record.State.Count;
    }
}
