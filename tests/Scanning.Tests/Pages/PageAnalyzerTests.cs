using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Scanning.Tests.Pages;

public sealed class PageAnalyzerTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task AnalyzeAsync_Page_GivesItsFacts()
    {
        using var analyzer = Analyzer(new PageOptions());

        var result = await analyzer.AnalyzeAsync(Reading.Input("<title>Hello</title>"), CancellationToken.None);

        Assert.Equal((PageOutcome.Parsed, "Hello"), (result.Outcome, result.Facts?.Title));
    }

    [Fact]
    public async Task AnalyzeAsync_FullQueue_IsOverloaded()
    {
        using var gate = new ParserGate();
        using var analyzer = gate.Analyzer(new PageOptions { Threads = 1, QueueLength = 1 }, _clock);
        var parsed = analyzer.AnalyzeAsync(Reading.Input("<p>1"), CancellationToken.None);
        gate.AwaitParsing();
        var waiting = analyzer.AnalyzeAsync(Reading.Input("<p>2"), CancellationToken.None);

        var refused = await analyzer.AnalyzeAsync(Reading.Input("<p>3"), CancellationToken.None);

        Assert.Equal(PageOutcome.Overloaded, refused.Outcome);
        gate.Open();
        Assert.Equal(PageOutcome.Parsed, (await parsed).Outcome);
        Assert.Equal(PageOutcome.Parsed, (await waiting).Outcome);
    }

    /// <summary>The caller is answered at the deadline although the parser has not come back; the thread is free for the next page afterwards.</summary>
    [Fact]
    public async Task AnalyzeAsync_PastTheDeadline_IsTimedOut()
    {
        using var gate = new ParserGate();
        using var analyzer = gate.Analyzer(new PageOptions { Threads = 1, Deadline = TimeSpan.FromSeconds(2) }, _clock);
        var parsed = analyzer.AnalyzeAsync(Reading.Input("<p>1"), CancellationToken.None);
        var waiting = analyzer.AnalyzeAsync(Reading.Input("<p>2"), CancellationToken.None);
        gate.AwaitParsing();

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(PageOutcome.TimedOut, (await parsed).Outcome);
        Assert.Equal(PageOutcome.TimedOut, (await waiting).Outcome);
        gate.Open();
        Assert.Equal(PageOutcome.Parsed, (await analyzer.AnalyzeAsync(Reading.Input("<p>3"), CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task AnalyzeAsync_Cancelled_Throws()
    {
        using var gate = new ParserGate();
        using var analyzer = gate.Analyzer(new PageOptions { Threads = 1 }, _clock);
        using var cancel = new CancellationTokenSource();
        var parsed = analyzer.AnalyzeAsync(Reading.Input("<p>1"), cancel.Token);
        gate.AwaitParsing();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => parsed);
        gate.Open();
    }

    [Fact]
    public async Task AnalyzeAsync_BrokenParser_IsAnOutcomeAndKeepsTheThread()
    {
        var broken = true;
        using var analyzer = new PageAnalyzer(
            new PageOptions { Threads = 1 },
            (input, stop) => broken ? throw new InvalidOperationException("broken") : new PageParser(new PageOptions()).Parse(input, stop),
            _clock,
            NullLogger<PageAnalyzer>.Instance);

        Assert.Equal(PageOutcome.Failed, (await analyzer.AnalyzeAsync(Reading.Input("<p>1"), CancellationToken.None)).Outcome);
        broken = false;
        Assert.Equal(PageOutcome.Parsed, (await analyzer.AnalyzeAsync(Reading.Input("<p>2"), CancellationToken.None)).Outcome);
    }

    /// <summary>Clicks are answered on the thread pool. While pages are stuck in every parser thread, the pool must have all its threads.</summary>
    [Fact]
    public async Task AnalyzeAsync_StuckPages_LeaveTheThreadPoolToClicks()
    {
        using var gate = new ParserGate();
        using var analyzer = gate.Analyzer(new PageOptions { Threads = 4, QueueLength = 16 }, _clock);
        var stuck = Enumerable.Range(0, 12).Select(n => analyzer.AnalyzeAsync(Reading.Input($"<p>{n}"), CancellationToken.None)).ToArray();
        for (var i = 0; i < 4; i++)
            gate.AwaitParsing();

        // More clicks than the pool could hold at once if each page held one of its threads.
        var clicks = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(n => Task.Run(() => n)));

        Assert.Equal(1_000, clicks.Length);
        Assert.DoesNotContain(stuck, page => page.IsCompleted);
        gate.Open();
        Assert.All(await Task.WhenAll(stuck), page => Assert.Equal(PageOutcome.Parsed, page.Outcome));
        Assert.Equal(12, gate.Parsed);
        Assert.Equal(0, gate.ParsedOnPoolThreads);
    }

    [Fact]
    public async Task Dispose_CancelsWhatWaits()
    {
        using var gate = new ParserGate();
        var analyzer = gate.Analyzer(new PageOptions { Threads = 1 }, _clock);
        var parsed = analyzer.AnalyzeAsync(Reading.Input("<p>1"), CancellationToken.None);
        gate.AwaitParsing();
        var waiting = analyzer.AnalyzeAsync(Reading.Input("<p>2"), CancellationToken.None);

        var disposing = Task.Run(analyzer.Dispose);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        gate.Open();
        await disposing;
        Assert.Equal(PageOutcome.Parsed, (await parsed).Outcome);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => analyzer.AnalyzeAsync(Reading.Input("<p>3"), CancellationToken.None));
    }

    private PageAnalyzer Analyzer(PageOptions options)
        => new(options, new PageParser(options).Parse, _clock, NullLogger<PageAnalyzer>.Instance);
}
