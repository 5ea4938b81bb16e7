namespace Nylas.LinkSafety.Grains.Budgets;

/// <summary>
/// A token bucket: holds up to <c>capacity</c> tokens, refilled evenly. Not thread-safe: a grain's turns, or a lock, keep it alone.
/// </summary>
internal sealed class TokenBucket
{
    private readonly TimeProvider _clock;
    private readonly double _capacity;
    private readonly double _tokensPerTick;
    private double _tokens;
    private long _filledAt;

    /// <param name="capacity">Most that can be taken at once, at least 1.</param>
    /// <param name="refill">Time in which an empty bucket fills, more than zero.</param>
    public TokenBucket(int capacity, TimeSpan refill, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(refill, TimeSpan.Zero);
        _clock = clock;
        _capacity = capacity;
        _tokensPerTick = capacity / (refill.TotalSeconds * clock.TimestampFrequency);
        _tokens = capacity;
        _filledAt = clock.GetTimestamp();
    }

    /// <summary>Takes one token if there is one.</summary>
    public bool TryTake()
    {
        var now = _clock.GetTimestamp();
        _tokens = Math.Min(_capacity, _tokens + ((now - _filledAt) * _tokensPerTick));
        _filledAt = now;
        if (_tokens < 1)
            return false;
        _tokens--;
        return true;
    }

    /// <summary>Puts one token back that was taken for something that did not happen.</summary>
    public void Return() => _tokens = Math.Min(_capacity, _tokens + 1);
}
