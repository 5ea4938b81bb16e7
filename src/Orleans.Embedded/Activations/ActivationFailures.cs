using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Activations;

/// <summary>
/// Logs that grains could not be activated: at most every few seconds, with how many went unsaid. When storage breaks, every call to a grain that is
/// not in memory finds out, and a stack trace for each would fill the disk that is perhaps what broke.
/// </summary>
internal sealed class ActivationFailures(TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private long _nextAt = long.MinValue;
    private long _unsaid;

    public void Note(GrainId grain, Exception exception)
    {
        var now = clock.GetTimestamp();
        var nextAt = Volatile.Read(ref _nextAt);
        if (now >= nextAt && Interlocked.CompareExchange(ref _nextAt, now + (long)(Pause.TotalSeconds * clock.TimestampFrequency), nextAt) == nextAt)
            RuntimeLog.ActivationFailed(logger, exception, grain, Interlocked.Exchange(ref _unsaid, 0));
        else
            Interlocked.Increment(ref _unsaid);
    }
}
