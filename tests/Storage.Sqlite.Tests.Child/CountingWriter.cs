using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Child;

/// <summary>Writes counts and says which are acknowledged. What it has printed, the outside world may rely on.</summary>
internal sealed class CountingWriter(IGrainStorage storage)
{
    public async Task CountForeverAsync(string key)
    {
        await Task.Yield();
        var grain = GrainId.Create("child", key);
        var record = new GrainState<ChildState>(new ChildState());
        await storage.ReadStateAsync("count", grain, record);
        while (true)
        {
            record.State = record.State with { Count = record.State.Count + 1 };
            await storage.WriteStateAsync("count", grain, record);
            Console.WriteLine($"ACK {key} {record.State.Count}");
        }
    }

    public async Task<string> TryWriteAsync(string key, long count, int ballast)
    {
        var grain = GrainId.Create("child", key);
        var record = new GrainState<ChildState>(new ChildState());
        await storage.ReadStateAsync("count", grain, record);
        record.State = new ChildState { Count = count, Ballast = new string('x', ballast) };
        try
        {
            await storage.WriteStateAsync("count", grain, record);
            return $"ACK {key} {count}";
        }
        catch (StorageUnavailableException e)
        {
            return $"REFUSED {e.Condition}";
        }
    }

    public async Task<long> ReadAsync(string key)
    {
        var record = new GrainState<ChildState>(new ChildState());
        await storage.ReadStateAsync("count", GrainId.Create("child", key), record);
        return record.State.Count;
    }
}
