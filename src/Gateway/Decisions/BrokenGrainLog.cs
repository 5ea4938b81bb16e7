namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>
/// Logs that URL grains cannot be asked: at most every few seconds, with how many went unsaid. When storage breaks, every click finds out, and
/// writing that down for each would break the rest.
/// </summary>
internal sealed partial class BrokenGrainLog(TimeProvider clock, ILogger<BrokenGrainLog> log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private long _nextAt = long.MinValue;
    private long _unsaid;

    public void Note(string urlKey, Exception reason)
    {
        var now = clock.GetTimestamp();
        var nextAt = Volatile.Read(ref _nextAt);
        var pause = (long)(Pause.TotalSeconds * clock.TimestampFrequency);
        if (now >= nextAt && Interlocked.CompareExchange(ref _nextAt, now + pause, nextAt) == nextAt)
            LogCannotAsk(urlKey, Interlocked.Exchange(ref _unsaid, 0), reason);
        else
            Interlocked.Increment(ref _unsaid);
    }

    [LoggerMessage(4050, LogLevel.Warning, "URL {UrlKey} was decided without its grain ({Unsaid} more since the last such message).")]
    private partial void LogCannotAsk(string urlKey, long unsaid, Exception reason);
}
