using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Storage.Sqlite;
using Nylas.LinkSafety.Storage.Sqlite.Options;
using Nylas.LinkSafety.Storage.Sqlite.States;
using Orleans;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Bench.Storage;

/// <summary>
/// Writers that each wait for their acknowledgement before they write again, as grains do, each to a hundred keys in turn, through the
/// public storage and a file with synchronous=FULL.
/// </summary>
internal sealed class WriteBenchmark : IDisposable
{
    private const int KeysPerWriter = 100;

    private readonly SqliteStore _store;
    private readonly SqliteGrainStorage _storage;
    private readonly GrainState<BenchState>[][] _records;

    public WriteBenchmark(string name, string directory, int writers, int maxGroupSize)
    {
        Name = name;
        var options = new SqliteStorageOptions { DataDirectory = Path.Combine(directory, $"{writers}-{maxGroupSize}"), MaxGroupSize = maxGroupSize };
        _store = new SqliteStore(options, TimeProvider.System, NullLogger<SqliteStore>.Instance);
        _storage = new SqliteGrainStorage(_store);
        _records = [.. Enumerable.Range(0, writers).Select(
            static _ => Enumerable.Range(0, KeysPerWriter).Select(static _ => new GrainState<BenchState>(new BenchState())).ToArray())];
    }

    public string Name { get; }

    public List<Round> Rounds { get; } = [];

    public async Task RunAsync(TimeSpan duration, bool record)
    {
        var before = _store.Writer.Committed;
        var started = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(Enumerable.Range(0, _records.Length).Select(i => Task.Run(() => WriteAsync(i, started, duration))));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var after = _store.Writer.Committed;
        if (!record)
            return;
        var sorted = latencies.SelectMany(static l => l).Order().ToArray();
        Rounds.Add(new Round(
            sorted.Length / elapsed,
            (double)(after.Writes - before.Writes) / (after.Groups - before.Groups),
            sorted[sorted.Length / 2],
            sorted[sorted.Length * 99 / 100]));
    }

    public void Dispose() => _store.Dispose();

    private async Task<List<double>> WriteAsync(int writer, long started, TimeSpan duration)
    {
        var latencies = new List<double>(1 << 14);
        for (var i = 0; Stopwatch.GetElapsedTime(started) < duration; i++)
        {
            var key = i % KeysPerWriter;
            var record = _records[writer][key];
            record.State = record.State with { Version = record.State.Version + 1 };
            var sent = Stopwatch.GetTimestamp();
            await _storage.WriteStateAsync("url", GrainId.Create("url", $"writer-{writer}-key-{key}"), record);
            latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }

        return latencies;
    }
}
