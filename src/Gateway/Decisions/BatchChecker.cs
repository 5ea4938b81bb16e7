using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>Decides about many URLs at once, as a sender asks before a campaign goes out. The scanner's budgets hold here too.</summary>
internal sealed class BatchChecker(DecisionMaker decisions, TimeProvider clock)
{
    /// <summary>The most URLs of one call.</summary>
    public const int MaxUrls = 500;

    // Waiting for a scan takes no thread; this bounds what one call puts before the clicks of others.
    private const int MaxConcurrent = 32;

    /// <param name="urls">At most <see cref="MaxUrls"/>.</param>
    /// <param name="sender">Whose budget pays for scans, or null.</param>
    /// <param name="waitBudget">How long the whole call waits for scans, 0 to 30 s.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <returns>One result a URL, in order.</returns>
    public async Task<ImmutableArray<CheckedUrl>> CheckAsync(
        IReadOnlyList<string> urls, string? sender, TimeSpan waitBudget, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(urls.Count, MaxUrls);
        var results = new CheckedUrl[urls.Count];
        var startedAt = clock.GetTimestamp();
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrent, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, urls.Count, options, async (i, token) =>
        {
            var left = waitBudget - clock.GetElapsedTime(startedAt);
            results[i] = WebUrl.TryParse(urls[i], out var url, out var error)
                ? new CheckedUrl(urls[i], await decisions.DecideAsync(url, sender, left > TimeSpan.Zero ? left : TimeSpan.Zero, token), UrlError.None)
                : new CheckedUrl(urls[i], null, error);
        });
        return [.. results];
    }
}
