using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Grains;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Gateway.Tests.Clicks;

public sealed class ClickFlusherTests : IDisposable
{
    private const string One = "https://one.example/";
    private const string Two = "https://two.example/";

    private readonly FakeTimeProvider _clock = new();
    private readonly FakeGrainFactory _grains = new();
    private readonly ClickOptions _options = new();
    private readonly CacheKeyHasher _hasher = new();
    private ClickCounter? _counter;
    private ClickFlusher? _flusher;

    private ClickCounter Counter => _counter ??= new ClickCounter(Options.Create(_options), _clock);

    private ClickFlusher Flusher =>
        _flusher ??= new ClickFlusher(Counter, _grains, _clock, Options.Create(_options), NullLogger<ClickFlusher>.Instance);

    public void Dispose() => _flusher?.Dispose();

    [Fact]
    public async Task Flush_CountsByUrlSenderOutcomeAndHour()
    {
        var hour = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromMinutes(59));
        Click(One, "app", ClickOutcome.Redirect);
        Click(One, "app", ClickOutcome.Redirect);
        Click(One, "other", ClickOutcome.Redirect);
        Click(One, null, ClickOutcome.Block);
        Click(Two, "app", ClickOutcome.Redirect);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Click(One, "app", ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(
            [
                new ClickCount("app", ClickOutcome.Redirect, hour, 2),
                new ClickCount("other", ClickOutcome.Redirect, hour, 1),
                new ClickCount(null, ClickOutcome.Block, hour, 1),
                new ClickCount("app", ClickOutcome.Redirect, hour + TimeSpan.FromHours(1), 1),
            ],
            Assert.Single(GrainOf(One).Batches).Counts.AsEnumerable());
        Assert.Equal([new ClickCount("app", ClickOutcome.Redirect, hour, 1)], Assert.Single(GrainOf(Two).Batches).Counts.AsEnumerable());
        Assert.Equal(
            [
                new ClickCount("app", ClickOutcome.Redirect, hour, 3),
                new ClickCount("app", ClickOutcome.Redirect, hour + TimeSpan.FromHours(1), 1),
            ],
            Assert.Single(_grains.Sender("app").Batches).Counts.OrderBy(count => count.Hour));
        Assert.Equal([new ClickCount("other", ClickOutcome.Redirect, hour, 1)], Assert.Single(_grains.Sender("other").Batches).Counts.AsEnumerable());
    }

    [Fact]
    public async Task Flush_Again_SendsOnlyWhatIsNew()
    {
        Click(One, null, ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.Single(GrainOf(One).Batches);
    }

    [Fact]
    public async Task Flush_GrainFails_SendsTheSameBatchAgain()
    {
        GrainOf(One).OnClicks = (_, _) => throw new IOException("the disk is gone");
        Click(One, null, ClickOutcome.Redirect);
        Click(Two, null, ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.Single(GrainOf(Two).Batches);

        GrainOf(One).OnClicks = (_, _) => Task.CompletedTask;
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(2, GrainOf(One).Batches.Count);
        Assert.Single(GrainOf(One).Batches.Select(batch => batch.Id).Distinct());
        Assert.Single(GrainOf(Two).Batches);
    }

    [Fact]
    public async Task Flush_GrainIsAwayForLong_OneBatchWaitsAndEveryClickIsCountedOnce()
    {
        GrainOf(One).OnClicks = (_, _) => throw new IOException("the answer is lost");
        for (var flush = 0; flush < 100; flush++)
        {
            Click(One, "app", ClickOutcome.Redirect);
            await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        }

        Assert.Single(GrainOf(One).Batches.Select(batch => batch.Id).Distinct());
        GrainOf(One).OnClicks = (_, _) => Task.CompletedTask;
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(2, GrainOf(One).Batches.Select(batch => batch.Id).Distinct().Count());
        Assert.Equal(100, CountOnce(GrainOf(One).Batches));
        Assert.Equal(100, CountOnce(_grains.Sender("app").Batches));
    }

    [Fact]
    public async Task Flush_ManySenders_AreAllTold()
    {
        for (var i = 0; i < 3_000; i++)
            Click(One, $"app/{i % 1_000}", i % 3 == 0 ? ClickOutcome.Caution : ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(3_000, CountOnce(GrainOf(One).Batches));
        for (var i = 0; i < 1_000; i++)
            Assert.Equal(3, CountOnce(_grains.Sender($"app/{i}").Batches));
    }

    [Fact]
    public async Task Flush_MoreSendersOfOneUrlThanAreTold_LosesNoClick()
    {
        for (var i = 0; i < 10_500; i++)
            Click(One, $"app/{i}", ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);

        var counts = Assert.Single(GrainOf(One).Batches).Counts;
        Assert.Equal(10_001, counts.Length);
        Assert.Equal(500, Assert.Single(counts, count => count.Sender is null).Count);
    }

    [Fact]
    public async Task Flush_WithPauses_SendsGroupAfterGroup()
    {
        _options.MaxConcurrentWrites = 10;
        for (var i = 0; i < 30; i++)
            Click($"https://example.com/{i}", null, ClickOutcome.Redirect);
        var flushing = Flusher.FlushAsync(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        await _clock.WaitForTimersAsync(10);
        Assert.Equal(10, _grains.Urls.Sum(grain => grain.Batches.Count));
        _clock.Advance(TimeSpan.FromMilliseconds(5));
        await _clock.WaitForTimersAsync(10);
        Assert.Equal(20, _grains.Urls.Sum(grain => grain.Batches.Count));
        _clock.Advance(TimeSpan.FromMilliseconds(5));
        await flushing;
        Assert.Equal(30, _grains.Urls.Sum(grain => grain.Batches.Count));
    }

    [Fact]
    public async Task Flush_GrainHangs_GivesUpAndSendsAgain()
    {
        GrainOf(One).OnClicks = (_, _) => new TaskCompletionSource().Task;
        Click(One, null, ClickOutcome.Redirect);
        var flushing = Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        await _clock.WaitForTimersAsync(1);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await flushing;

        GrainOf(One).OnClicks = (_, _) => Task.CompletedTask;
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(2, GrainOf(One).Batches.Count);
    }

    [Fact]
    public async Task Flush_GrainRefusesForGood_IsNotAskedAgain()
    {
        GrainOf(One).OnClicks = (_, _) => throw new ArgumentException("not mine");
        Click(One, null, ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.Single(GrainOf(One).Batches);
    }

    [Fact]
    public async Task Flush_EverythingFails_StopsAskingAndKeepsAll()
    {
        _options.MaxConcurrentWrites = 4;
        var isBroken = true;
        _grains.OnNewUrl = grain => grain.OnClicks = (_, _) => isBroken ? throw new IOException() : Task.CompletedTask;
        for (var i = 0; i < 200; i++)
            Click($"https://example.com/{i}", null, ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.InRange(_grains.Urls.Sum(grain => grain.Batches.Count), 4, 8);

        isBroken = false;
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(200, _grains.Urls.Count);
        Assert.Equal(200, _grains.Urls.SelectMany(grain => grain.Batches).Select(batch => batch.Id).Distinct().Count());
    }

    [Fact]
    public async Task Flush_TooManyWait_DropsThoseThatFailedFirst()
    {
        _options.MaxUnsentBatches = 100;
        var isBroken = true;
        _grains.OnNewUrl = grain => grain.OnClicks = (_, _) => isBroken ? throw new IOException() : Task.CompletedTask;
        Click(One, null, ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        for (var i = 0; i < 100; i++)
            Click($"https://example.com/{i}", null, ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);

        var tries = GrainOf(One).Batches.Count;

        isBroken = false;
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(tries, GrainOf(One).Batches.Count);
        Assert.Equal(101, _grains.Urls.Count);
    }

    [Fact]
    public async Task Flush_ASenderThatCannotTakeThem_IsTriedOnceAFlush()
    {
        _grains.Sender("app").OnClicks = _ => throw new IOException();
        for (var i = 0; i < 100; i++)
            Click($"https://example.com/{i}", "app", ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.Single(_grains.Sender("app").Batches);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(2, _grains.Sender("app").Batches.Count);
    }

    /// <summary>On one core a flush of ten thousand URLs must not come between clicks as one piece.</summary>
    [Fact]
    public async Task Flush_TakesCountsAsItSendsThem()
    {
        _options.MaxConcurrentWrites = 1;
        var known = new List<int>();
        _grains.OnNewUrl = grain => grain.OnClicks = (_, _) =>
        {
            known.Add(Counter.Urls);
            return Task.CompletedTask;
        };
        for (var i = 0; i < 1_000; i++)
            Click($"https://example.com/{i}", null, ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(1_000, known.Count);
        Assert.InRange(known.Distinct().Count(), 50, 64);
        Assert.InRange(known[0], 900, 999);
        Assert.Equal(0, known[^1]);
    }

    /// <summary>What survives a flush is not copied by every collection while clicks wait for it.</summary>
    [Fact]
    public async Task Record_OfWhatWasClickedInTheIntervalBefore_AllocatesNothing()
    {
        Click(One, "app", ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(0, AllocatedByAClick());
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.Equal([1, 1], GrainOf(One).Batches.Select(batch => Assert.Single(batch.Counts).Count));

        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.NotEqual(0, AllocatedByAClick());

        long AllocatedByAClick()
        {
            var key = _hasher.Hash(One);
            // What runs for the first time allocates what the runtime knows it by.
            Click(Two, "app", ClickOutcome.Redirect);
            Click(Two, "app", ClickOutcome.Redirect);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Counter.Record(key, One, "app", ClickOutcome.Redirect);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public async Task Flush_MoreAreNewThanMayWait_SendsThemAll()
    {
        _options.MaxUnsentBatches = 100;
        for (var i = 0; i < 300; i++)
            Click($"https://example.com/{i}", null, ClickOutcome.Redirect);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(300, _grains.Urls.Sum(grain => grain.Batches.Count));
    }

    [Fact]
    public async Task Record_MoreUrlsThanMayBeKnown_IsDroppedAndCounted()
    {
        _options.MaxUrls = 100;
        for (var i = 0; i < 103; i++)
            Click($"https://example.com/{i}", null, ClickOutcome.Redirect);
        Click("https://example.com/0", null, ClickOutcome.Redirect);
        Assert.Equal(3, Counter.Dropped);

        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        Click("https://example.com/102", null, ClickOutcome.Redirect);
        Assert.Equal(3, Counter.Dropped);
    }

    [Fact]
    public async Task Run_FlushesWithinTheInterval()
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        GrainOf(One).OnClicks = (_, _) =>
        {
            written.SetResult();
            return Task.CompletedTask;
        };
        Click(One, null, ClickOutcome.Redirect);
        await StartAsync();
        Assert.False(written.Task.IsCompleted);
        _clock.Advance(_options.FlushInterval);
        await written.Task;
        await Flusher.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Run_HalfFull_FlushesEarly()
    {
        _options.MaxUrls = 100;
        var written = new CountdownEvent(50);
        _grains.OnNewUrl = grain => grain.OnClicks = (_, _) =>
        {
            written.Signal();
            return Task.CompletedTask;
        };
        await StartAsync();
        for (var i = 0; i < 50; i++)
            Click($"https://example.com/{i}", null, ClickOutcome.Redirect);
        Assert.True(written.Wait(TimeSpan.FromSeconds(30)));
        await Flusher.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Stop_WritesTheLastClicks()
    {
        await StartAsync();
        Click(One, "app", ClickOutcome.Redirect);
        await Flusher.StopAsync(CancellationToken.None);
        Assert.Single(GrainOf(One).Batches);
        Assert.Single(_grains.Sender("app").Batches);
    }

    [Fact]
    public async Task Soak_ManyThreadsLostAnswersAndFlushes_EveryClickIsCountedOnce()
    {
        const int Seed = 20261122;
        const int Threads = 8;
        var clicks = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 2_000_000 : 50_000;
        var calls = 0;
        _grains.OnNewUrl = grain => grain.OnClicks = (_, _) =>
            Interlocked.Increment(ref calls) % 3 == 0 ? throw new IOException("the answer is lost") : Task.CompletedTask;
        _ = Flusher;
        var clicking = Task.Run(() => Parallel.For(0, Threads, thread =>
        {
            var random = new Random(Seed + thread);
            for (var i = 0; i < clicks; i++)
                Click($"https://example.com/{random.Next(300)}", random.Next(2) == 0 ? "app" : null, ClickOutcome.Redirect);
        }));
        while (!clicking.IsCompleted)
            await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        await clicking;
        _grains.OnNewUrl = _ => { };
        foreach (var grain in _grains.Urls)
            grain.OnClicks = (_, _) => Task.CompletedTask;
        // Once for what was on its way, once for what waited behind it.
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);
        await Flusher.FlushAsync(TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(0, Counter.Dropped);
        Assert.Equal((long)Threads * clicks, _grains.Urls.Sum(grain => CountOnce(grain.Batches)));
    }

    private static long CountOnce(IEnumerable<ClickBatch> batches) =>
        batches.DistinctBy(batch => batch.Id).Sum(batch => batch.Counts.Sum(count => count.Count));

    private FakeUrlGrain GrainOf(string identity) => _grains.Url(UrlKey.ForIdentity(identity));

    private void Click(string identity, string? sender, ClickOutcome outcome) =>
        Counter.Record(_hasher.Hash(identity), identity, sender, outcome);

    // The flusher's timer is set on its own thread: the test has to know that it is before it moves the clock.
    private async Task StartAsync()
    {
        await Flusher.StartAsync(CancellationToken.None);
        await _clock.WaitForTimersAsync(1);
    }
}
