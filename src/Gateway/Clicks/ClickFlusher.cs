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
    private List<UnsentBatch> _unsent = [];
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
        await FlushAsync(cancellationToken);
        if (_unsent.Count > 0)
            LogLost(_unsent.Sum(batch => batch.Count), "the process ended while they could not be written");
    }

    /// <summary>One flush: everything counted so far. Never throws for a grain's sake.</summary>
    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        Collect();
        var batches = _unsent;
        var fates = new Fate[batches.Count];
        var failures = 0;
        Exception? lastFailure = null;
        await Parallel.ForAsync(
            0,
            batches.Count,
            new ParallelOptions { MaxDegreeOfParallelism = _options.MaxConcurrentWrites },
            async (i, _) =>
            {
                // As many failures as may be on their way at a time: the store is broken, and the rest would only wait for it too.
                if (Volatile.Read(ref failures) >= _options.MaxConcurrentWrites || cancellationToken.IsCancellationRequested)
                    return;
                try
                {
                    await batches[i].SendAsync(_grains, cancellationToken).WaitAsync(WriteDeadline, _clock, cancellationToken);
                    fates[i] = Fate.Sent;
                }
                catch (ArgumentException e)
                {
                    fates[i] = Fate.Sent;
                    LogRefused(batches[i].Count, e);
                }
                catch (Exception e)
                {
                    fates[i] = Fate.Failed;
                    lastFailure = e;
                    Interlocked.Increment(ref failures);
                }
            });
        _unsent = [.. batches.Where((_, i) => fates[i] == Fate.Untried), .. batches.Where((_, i) => fates[i] == Fate.Failed)];
        if (lastFailure is not null)
            LogDelayed(_unsent.Count, lastFailure);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = _clock.CreateTimer(_ => _wake.Writer.TryWrite(true), null, _options.FlushInterval, _options.FlushInterval);
        try
        {
            while (await _wake.Reader.WaitToReadAsync(stoppingToken))
            {
                _wake.Reader.TryRead(out _);
                await FlushAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The last flush is made by StopAsync.
        }
    }

    private void Collect()
    {
        var urls = _counter.Take().ConvertAll(UnsentBatch.For);
        _unsent = [.. urls, .. UnsentBatch.ForSenders(urls), .. _unsent];
        var excess = _unsent.Count - _options.MaxUnsentBatches;
        if (excess > 0)
        {
            LogLost(_unsent.TakeLast(excess).Sum(batch => batch.Count), "too many batches waited to be written");
            _unsent.RemoveRange(_options.MaxUnsentBatches, excess);
        }

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

    private enum Fate
    {
        Untried,
        Sent,
        Failed,
    }
}
