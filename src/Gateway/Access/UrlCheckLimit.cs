using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Problems;

namespace Nylas.LinkSafety.Gateway.Access;

/// <summary>
/// How many URLs one API key may have decided: a request may name 500 of them, so that a limit of requests alone would let a single key fill
/// memory and disk with URLs that nobody has ever clicked.
/// </summary>
internal sealed class UrlCheckLimit(IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly int _perMinute = options.Value.UrlChecksPerMinute;

    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(key => RateLimits.Bucket(key, options.Value.UrlChecksPerMinute));

    /// <returns>The answer to give when the key has asked for too many; null when it may have these.</returns>
    public ProblemResult? Take(HttpContext context, string key, int urls)
    {
        using var lease = _limiter.AttemptAcquire(key, urls);
        if (lease.IsAcquired)
            return null;
        RateLimits.SayWhen(context, lease, _perMinute);
        return ProblemResult.Of(ProblemCode.TooManyRequests, $"This key may have {_perMinute} URLs decided a minute.");
    }

    public void Dispose() => _limiter.Dispose();
}
