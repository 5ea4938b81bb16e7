using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Storage.Sqlite;
using Nylas.LinkSafety.Storage.Sqlite.Options;
using Nylas.LinkSafety.Storage.Sqlite.States;
using Orleans;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Bench.Storage;

/// <summary>Reads of 10,000 records by one caller: present ones with their JSON, and missing ones, which a first click on a new URL makes.</summary>
internal static class ReadBenchmark
{
    private const int Records = 10_000;

    public static async Task<(double Present, double Missing)> RunAsync(string directory)
    {
        using var store = new SqliteStore(
            new SqliteStorageOptions { DataDirectory = Path.Combine(directory, "reads") }, TimeProvider.System, NullLogger<SqliteStore>.Instance);
        var storage = new SqliteGrainStorage(store);
        await Task.WhenAll(Enumerable.Range(0, Records).Select(
            i => storage.WriteStateAsync("url", Grain(i), new GrainState<BenchState>(new BenchState()))));
        _ = await MeasureAsync(storage, 0);
        return (await MeasureAsync(storage, 0), await MeasureAsync(storage, Records));
    }

    private static async Task<double> MeasureAsync(SqliteGrainStorage storage, int from)
    {
        var record = new GrainState<BenchState>(new BenchState());
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Records; i++)
            await storage.ReadStateAsync("url", Grain(from + i), record);
        return Records / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static GrainId Grain(int i) => GrainId.Create("url", $"key-{i}");
}
