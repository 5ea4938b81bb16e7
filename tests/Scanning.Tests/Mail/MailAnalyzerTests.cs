using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Scanning.Mail;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

public sealed class MailAnalyzerTests
{
    private static readonly MailInput Input = new("Subject: x\n\nhi"u8.ToArray(), null);
    private static readonly MailReading Done = new(MailOutcome.NotAMail, null, null);

    private readonly FakeTimeProvider _clock = new();

    private MailAnalyzer Analyzer(Func<MailInput, CancellationToken, MailReading> read, int threads = 1, int queue = 1)
        => new(read, new MailOptions { Threads = threads, QueueLength = queue }, _clock, NullLogger<MailAnalyzer>.Instance);

    [Fact]
    public async Task ReadAsync_Mail_IsReadOnAThreadOfItsOwn()
    {
        bool isPool = true;
        using var analyzer = Analyzer((_, _) =>
        {
            isPool = Thread.CurrentThread.IsThreadPoolThread;
            return Done;
        });

        Assert.Same(Done, await analyzer.ReadAsync(Input, CancellationToken.None));
        Assert.False(isPool);
    }

    [Fact]
    public async Task ReadAsync_FullQueue_IsTurnedAwayAndTakenAgainLater()
    {
        using var gate = new ManualResetEventSlim();
        using var analyzer = Analyzer((_, _) =>
        {
            gate.Wait(CancellationToken.None);
            return Done;
        });

        var first = analyzer.ReadAsync(Input, CancellationToken.None);
        var second = analyzer.ReadAsync(Input, CancellationToken.None);
        Assert.Equal(MailOutcome.Overloaded, (await analyzer.ReadAsync(Input, CancellationToken.None)).Outcome);

        gate.Set();
        Assert.Same(Done, await first);
        Assert.Same(Done, await second);
        Assert.Same(Done, await analyzer.ReadAsync(Input, CancellationToken.None));
    }

    [Fact]
    public async Task ReadAsync_PastTheDeadline_AnswersThoughTheReaderGoesOn()
    {
        using var gate = new ManualResetEventSlim();
        using var analyzer = Analyzer((_, _) =>
        {
            gate.Wait(CancellationToken.None);
            return Done;
        });

        var reading = analyzer.ReadAsync(Input, CancellationToken.None);
        var waiting = analyzer.ReadAsync(Input, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(MailOutcome.TimedOut, (await reading).Outcome);
        Assert.Equal(MailOutcome.TimedOut, (await waiting).Outcome);
        gate.Set();
        Assert.Same(Done, await analyzer.ReadAsync(Input, CancellationToken.None));
    }

    [Fact]
    public async Task ReadAsync_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        using var analyzer = Analyzer((_, token) =>
        {
            token.WaitHandle.WaitOne();
            token.ThrowIfCancellationRequested();
            return Done;
        });

        var reading = analyzer.ReadAsync(Input, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task ReadAsync_ReaderThatBreaks_IsAnOutcomeAndTheThreadIsBack()
    {
        int calls = 0;
        using var analyzer = Analyzer((_, _) => calls++ == 0 ? throw new InvalidOperationException("broken") : Done);

        Assert.Equal(MailOutcome.Failed, (await analyzer.ReadAsync(Input, CancellationToken.None)).Outcome);
        Assert.Same(Done, await analyzer.ReadAsync(Input, CancellationToken.None));
    }
}
