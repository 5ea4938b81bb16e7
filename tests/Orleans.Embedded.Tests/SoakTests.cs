using System.Collections.Concurrent;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Xunit.Abstractions;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests;

/// <summary>
/// Everything at once for a minute of virtual time: writers, timers, deactivations, collection, storage faults, slow and failing turns.
/// Then: every acknowledged write is in storage, and no two turns of one activation overlapped.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Writers = 8;
    private const int Grains = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    // A minute; ten with LINKSAFETY_LONG.
    private static readonly TimeSpan VirtualTime = TimeSpan.FromMinutes(Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 10 : 1);

    [Fact]
    public async Task MinuteOfFaultsAndDeactivations_LosesNoAcknowledgedWrite_AndOverlapsNoTurns()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var storage = new FaultyStorage(seed);
        SoakGrain.Reset();
        await using var silo = await TestSilo.StartAsync(
            silo =>
            {
                silo.Services.AddGrainStorage("Default", (_, _) => storage);
                silo.Configure<GrainCollectionOptions>(static options =>
                {
                    options.CollectionQuantum = TimeSpan.FromMilliseconds(500);
                    options.CollectionAge = TimeSpan.FromSeconds(2);
                });
            },
            typeof(SoakGrain));
        var acknowledged = new ConcurrentDictionary<string, ConcurrentBag<int>>();
        var isOver = false;
        var refused = 0;

        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(seed + writer);
            for (var number = 0; !Volatile.Read(ref isOver); number++)
            {
                var key = $"soak {random.Next(Grains)}";
                var value = (number * Writers) + writer;
                try
                {
                    await silo.Grains.GetGrain<ISoakGrain>(key).Add(value, random.Next(100));
                    acknowledged.GetOrAdd(key, static _ => []).Add(value);
                }
                catch (Exception exception) when (exception is InvalidDataException or OrleansException or TimeoutException)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        })).ToArray();

        // The clock moves on only when the writers have: time and work stay interleaved on a machine of any speed.
        for (var step = TimeSpan.Zero; step < VirtualTime; step += TimeSpan.FromMilliseconds(100))
        {
            var target = SoakGrain.Turns + 40;
            for (var spin = 0; SoakGrain.Turns < target && spin < 2_000; spin++)
            {
                silo.Clock.Advance(TimeSpan.FromTicks(1)); // lets slow turns, which wait on the clock, go on
                await Task.Yield();
            }

            silo.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        Volatile.Write(ref isOver, true);
        var finished = Task.WhenAll(writers);
        while (!finished.IsCompleted)
        {
            silo.Clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        await finished.WaitAsync(Patience);
        storage.IsFaulty = false;

        Assert.Equal(0, SoakGrain.Overlaps);
        foreach (var (key, values) in acknowledged)
        {
            var stored = await storage.StoredAsync(GrainId.Create("soak", key));
            Assert.Empty(values.Except(stored));
        }

        var written = acknowledged.Sum(static pair => pair.Value.Count);
        output.WriteLine($"{written} writes acknowledged, {refused} refused, {SoakGrain.Turns} turns, {SoakGrain.Activations} activations, {SoakGrain.Ticks} ticks, {storage.Faults} storage faults");
        Assert.True(written > 500 && refused > 0 && storage.Faults > 0 && SoakGrain.Activations > Grains && SoakGrain.Ticks > 0, "the soak must have met all that it is about");
    }

    /// <summary>Memory storage that fails before a write, and after one: a caller must be told in both cases that it is not known to be written.</summary>
    private sealed class FaultyStorage(int seed) : IGrainStorage
    {
        private readonly MemoryGrainStorage _storage = new();
        private readonly Random _random = new(seed);
        private int _faults;

        public bool IsFaulty { get; set; } = true;

        public int Faults => _faults;

        public async Task<IEnumerable<int>> StoredAsync(GrainId grain)
        {
            var record = new GrainState<SoakState>();
            await _storage.ReadStateAsync("soak", grain, record);
            return record.State.Values;
        }

        public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            await Task.Yield();
            MayFail(3);
            await _storage.ReadStateAsync(stateName, grainId, grainState);
        }

        public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            await Task.Yield();
            MayFail(3);
            var before = grainState.ETag;
            await _storage.WriteStateAsync(stateName, grainId, grainState);
            if (Roll() < 2)
            {
                // Written, but the answer is lost: the grain goes on with the version it knew, and the next write is a conflict.
                grainState.ETag = before;
                Interlocked.Increment(ref _faults);
                throw new IOException("answer lost");
            }
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => _storage.ClearStateAsync(stateName, grainId, grainState);

        private void MayFail(int percent)
        {
            if (!IsFaulty || Roll() >= percent)
                return;
            Interlocked.Increment(ref _faults);
            throw new IOException("no disk");
        }

        private int Roll()
        {
            lock (_random)
                return _random.Next(100);
        }
    }
}

[Alias("test.soak")]
internal interface ISoakGrain : IGrainWithStringKey
{
    Task Add(int value, int dice);
}

[GenerateSerializer]
internal sealed class SoakState
{
    [Id(0)]
    public List<int> Values { get; set; } = [];
}

[GrainType("soak")]
internal sealed class SoakGrain([PersistentState("soak")] IPersistentState<SoakState> state, TimeProvider clock) : Grain, ISoakGrain
{
    private static int _overlaps;
    private static int _turns;
    private static int _activations;
    private static int _ticks;

    private int _inside;
    private bool _inRequest;

    public static int Overlaps => _overlaps;

    public static int Turns => Volatile.Read(ref _turns);

    public static int Activations => _activations;

    public static int Ticks => _ticks;

    public static void Reset() => _overlaps = _turns = _activations = _ticks = 0;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _activations);
        this.RegisterGrainTimer(OnTick, TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(300));
        return Task.CompletedTask;
    }

    public async Task Add(int value, int dice)
    {
        BeginRequest();
        try
        {
            if (dice < 10)
                await Task.Delay(TimeSpan.FromMilliseconds(dice), clock);
            Slice();
            if (dice is >= 10 and < 15)
                throw new InvalidDataException("no");
            state.State.Values.Add(value);
            try
            {
                await state.WriteStateAsync();
            }
            catch (OrleansException)
            {
                state.State.Values.Remove(value);
                throw;
            }

            Slice();
            if (dice is >= 15 and < 20)
                DeactivateOnIdle();
        }
        finally
        {
            _inRequest = false;
        }
    }

    private async Task OnTick()
    {
        BeginRequest();
        Interlocked.Increment(ref _ticks);
        Slice();
        await Task.Yield();
        Slice();
        _inRequest = false;
    }

    /// <summary>No two requests that do not interleave are in progress together, awaits included.</summary>
    private void BeginRequest()
    {
        if (_inRequest)
            Interlocked.Increment(ref _overlaps);
        _inRequest = true;
        Interlocked.Increment(ref _turns);
    }

    /// <summary>No two threads are in the grain at the same instant.</summary>
    private void Slice()
    {
        if (Interlocked.Exchange(ref _inside, 1) == 1)
            Interlocked.Increment(ref _overlaps);
        Thread.SpinWait(20);
        Volatile.Write(ref _inside, 0);
    }
}
