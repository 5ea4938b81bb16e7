using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Orleans;

namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>
/// Brings counted clicks to the grains that keep them: every few seconds, early when the counter fills up, and once more when the gateway has
/// stopped taking requests. A batch that fails is tried again at the next flush, after the new ones, so that a broken grain delays only itself.
/// </summary>
internal sealed partial class ClickFlusher : BackgroundService
{
    // A grain that takes longer is as good as broken: the next flush must not wait for it.
    private static readonly TimeSpan WriteDeadline = TimeSpan.FromSeconds(2);

    private readonly ClickCounter _counter;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _clock;
    private readonly ClickOptions _options;
    private readonly ILogger<ClickFlusher> _log;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ClickOutbox _outbox = new();
    private long _droppedBefore;

    public ClickFlusher(ClickCounter counter, IGrainFactory grains, TimeProvider clock, IOptions<ClickOptions> options, ILogger<ClickFlusher> log)
    {
        _counter = counter;
        _grains = grains;
        _clock = clock;
        _options = options.Value;
        _log = log;
        counter.FillingUp = () => _wake.Writer.TryWrite(true);
    }

    /// <summary>The gateway has stopped before, so that these are the last clicks.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(TimeSpan.Zero, cancellationToken);
        // What had waited behind a batch that has arrived only now.
        if (_outbox.Count > 0)
            await FlushAsync(TimeSpan.Zero, cancellationToken);
        if (_outbox.Count > 0)
            LogLost(_outbox.Clicks, "the process ended while they could not be written");
    }

    /// <summary>One flush: everything counted so far. Never throws for a grain's sake.</summary>
    /// <param name="pause">Between one <see cref="ClickOptions.MaxConcurrentWrites"/> of batches and the next, so that clicks get their turn.</param>
    /// <param name="cancellationToken">Leaves what is not sent yet for the next flush.</param>
    internal async Task FlushAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        NoteDropped();
        var startedAt = _clock.GetTimestamp();
        var failures = 0;
        var begun = -1;
        Exception? lastFailure = null;
        // Counts are taken as they are sent: the clicks of one core would wait for ten thousand at once.
        await Parallel.ForEachAsync(
            _outbox.ToSend(_counter.Take()),
            new ParallelOptions { MaxDegreeOfParallelism = _options.MaxConcurrentWrites },
            async (parcel, _) =>
            {
                var early = (pause * (Interlocked.Increment(ref begun) / _options.MaxConcurrentWrites)) - _clock.GetElapsedTime(startedAt);
                if (early > TimeSpan.Zero)
                    await Task.Delay(early, _clock, CancellationToken.None);
                // As many failures as may be on their way at a time: the store is broken, and the rest would only wait for it too.
                if (Volatile.Read(ref failures) >= _options.MaxConcurrentWrites || cancellationToken.IsCancellationRequested)
                {
                    _outbox.Keep(parcel);
                }
                else if (await TrySendAsync(parcel, cancellationToken) is { } failure)
                {
                    lastFailure = failure;
                    Interlocked.Increment(ref failures);
                    _outbox.Keep(parcel);
                }
            });
        var lost = _outbox.Clear(_options.MaxUnsentBatches);
        if (lost > 0)
            LogLost(lost, "too many batches waited to be written");
        if (lastFailure is not null)
            LogDelayed(_outbox.Count, lastFailure);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = _clock.CreateTimer(_ => _wake.Writer.TryWrite(true), null, _options.FlushInterval, _options.FlushInterval);
        try
        {
            while (await _wake.Reader.WaitToReadAsync(stoppingToken))
            {
                _wake.Reader.TryRead(out _);
                await FlushAsync(PauseFor(_counter.Urls), CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The last flush is made by StopAsync.
        }
    }

    // A batch costs some 10 us: ten thousand at once would make clicks on a single core wait for 0.1 s. Spread, they take a tenth of it at most.
    private TimeSpan PauseFor(int urls)
    {
        var needed = TimeSpan.FromMicroseconds(100) * urls;
        var longest = _options.FlushInterval / 3;
        var groups = Math.Max(1, urls / _options.MaxConcurrentWrites);
        return (needed < longest ? needed : longest) / groups;
    }

    /// <returns>Why it has to be tried again, or null.</returns>
    private async ValueTask<Exception?> TrySendAsync(ClickParcel parcel, CancellationToken cancellationToken)
    {
        try
        {
            var sending = parcel.SendAsync(_grains, cancellationToken);
            if (!sending.IsCompletedSuccessfully)
                await sending.WaitAsync(WriteDeadline, _clock, cancellationToken);
            parcel.Settle();
            return null;
        }
        catch (ArgumentException e)
        {
            LogRefused(parcel.Pack().Counts.Sum(count => count.Count), e);
            parcel.Settle();
            return null;
        }
        catch (Exception e)
        {
            parcel.Fail();
            return e;
        }
    }

    private void NoteDropped()
    {
        var dropped = _counter.Dropped;
        if (dropped > _droppedBefore)
            LogLost(dropped - _droppedBefore, "more URLs were clicked between two flushes than may be counted");
        _droppedBefore = dropped;
    }

    [LoggerMessage(4100, LogLevel.Warning, "{Batches} batches of clicks could not be written and are tried again.")]
    private partial void LogDelayed(int batches, Exception reason);

    [LoggerMessage(4101, LogLevel.Error, "The counts of {Clicks} clicks are lost: {Why}.")]
    private partial void LogLost(long clicks, string why);

    [LoggerMessage(4102, LogLevel.Error, "A grain refused the counts of {Clicks} clicks for good.")]
    private partial void LogRefused(long clicks, Exception reason);
}
