using System.Collections.Concurrent;
using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.Hashing;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;

/// <summary>
/// What servers have said of full hashes, for as long as they said that it may be believed; and the questions that are under way, one a prefix however
/// many wait. Bounded in memory and in questions. A server that does not answer is left alone for a while (<see cref="ServerPause"/>): a hit abstains then at once.
/// </summary>
public sealed class FullHashes : IDisposable
{
    /// <summary>Each some 200 bytes.</summary>
    private const int MostKnown = 50_000;

    /// <summary>Each a connection. More hits at a time than that are no visitors'.</summary>
    private const int MostQuestions = 64;

    /// <summary>Where an answer does not say how long it holds: the shortest that Google's servers are seen to say.</summary>
    private static readonly TimeSpan UnsaidTime = TimeSpan.FromMinutes(5);

    /// <summary>Google's terms (developers.google.com/safe-browsing/terms, 4): nobody is warned by what is older.</summary>
    private static readonly TimeSpan LongestConfirmation = TimeSpan.FromMinutes(30);

    /// <summary>The protocol's own longest.</summary>
    private static readonly TimeSpan LongestRefutation = TimeSpan.FromHours(24);

    private readonly IFullHashSource _source;
    private readonly TimeProvider _clock;
    private readonly Func<double> _jitter;
    private readonly ConcurrentDictionary<PrefixKey, KnownPrefix> _known = new();
    private readonly ConcurrentDictionary<PrefixKey, Task> _asked = new();
    private readonly ConcurrentDictionary<string, ServerPause> _pauses = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private int _questions;

    public FullHashes(IFullHashSource source, TimeProvider clock)
        : this(source, clock, static () => System.Security.Cryptography.RandomNumberGenerator.GetInt32(1_000) / 1_000d)
    {
    }

    /// <param name="jitter">0 to 1, another each time.</param>
    internal FullHashes(IFullHashSource source, TimeProvider clock, Func<double> jitter)
    {
        _source = source;
        _clock = clock;
        _jitter = jitter;
    }

    /// <summary>Prefixes of which something is known, ended or not.</summary>
    internal int Count => _known.Count;

    /// <summary>What is known of a hit, without asking anybody.</summary>
    public HitAnswer Find(PrefixHit hit)
    {
        var now = _clock.GetUtcNow();
        if (_known.TryGetValue(PrefixKey.Of(hit), out var known) && known.Find(hit.Hash, now) is { } answer)
            return answer;
        return _pauses.TryGetValue(hit.Feed.Server.Address, out var pause) && pause.Find(now) is { } why
            ? new HitAnswer(HitState.Abstained, [], pause.Until, why)
            : new HitAnswer(HitState.Open, [], now, "");
    }

    /// <summary>
    /// Asks for open hits, and waits for those that are asked for already. Never fails; what came of it is what <see cref="Find"/> says afterwards. Who gives
    /// up waiting takes nothing from others: the question goes on.
    /// </summary>
    public Task AskAsync(IReadOnlyCollection<PrefixHit> hits)
    {
        var waits = new List<Task>();
        foreach (var server in hits.GroupBy(static hit => hit.Feed.Server))
        {
            var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var keys = new List<PrefixKey>();
            foreach (var key in server.Select(PrefixKey.Of).Distinct())
            {
                var asked = _asked.GetOrAdd(key, mine.Task);
                if (asked == mine.Task)
                    keys.Add(key);
                else
                    waits.Add(asked);
            }

            if (keys.Count > 0)
                waits.Add(AnswerAsync(server.First().Feed, keys, mine));
        }

        return Task.WhenAll(waits);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task AnswerAsync(PrefixFeed feed, List<PrefixKey> keys, TaskCompletionSource done)
    {
        try
        {
            if (Interlocked.Increment(ref _questions) <= MostQuestions)
            {
                foreach (var chunk in keys.Chunk(IFullHashSource.MostPrefixes))
                    await AskAsync(feed, chunk).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The process ends.
        }
        finally
        {
            Interlocked.Decrement(ref _questions);
            foreach (var key in keys)
                _asked.TryRemove(key, out _);
            done.SetResult();
        }
    }

    private async Task AskAsync(PrefixFeed feed, PrefixKey[] keys)
    {
        var reply = await _source.AskAsync(feed, [.. keys.Select(static key => key.ToBytes())], _end.Token).ConfigureAwait(false);
        var now = _clock.GetUtcNow();
        var pause = _pauses.GetOrAdd(feed.Server.Address, static _ => new ServerPause());
        if (reply.Response is not { } response)
        {
            pause.Fail(reply, now, _jitter());
            return;
        }

        pause.Succeed(response.MinimumWait, now);
        MakeRoom(keys.Length, now);
        var refutedUntil = now + Shorter(response.CacheFor ?? UnsaidTime, LongestRefutation);
        foreach (var key in keys)
        {
            _known[key] = new KnownPrefix(refutedUntil,
            [
                .. response.Matches
                    .Where(match => match.IsEnforced && match.Hash.Length == ListHash.Size && match.Hash.Span.StartsWith(key.ToBytes().Span))
                    .Select(match => (ListHash.Read(match.Hash.Span), match.Threat, now + Shorter(match.CacheFor ?? response.CacheFor ?? UnsaidTime, LongestConfirmation))),
            ]);
        }
    }

    /// <summary>First what has ended; where that is not enough, everything: it is asked for again.</summary>
    private void MakeRoom(int more, DateTimeOffset now)
    {
        if (_known.Count + more <= MostKnown)
            return;
        foreach (var (key, known) in _known)
        {
            if (known.HasEnded(now))
                _known.TryRemove(key, out _);
        }

        if (_known.Count + more > MostKnown)
            _known.Clear();
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
