using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Testing.SafeBrowsing;

/// <summary>A server's full hashes, in memory, which answers when the test lets it.</summary>
public sealed class FakeFullHashSource : IFullHashSource
{
    private readonly ConcurrentQueue<ImmutableArray<ReadOnlyMemory<byte>>> _asked = new();
    private TaskCompletionSource? _gate;

    /// <summary>Expressions that are listed, as what.</summary>
    public ConcurrentDictionary<string, ThreatType> Listed { get; } = new();

    /// <summary>How long its answers hold.</summary>
    public TimeSpan CacheFor { get; set; } = TimeSpan.FromMinutes(5);

    public TimeSpan? MinimumWait { get; set; }

    /// <summary>Said instead of an answer, when set.</summary>
    public FullHashReply? Failure { get; set; }

    /// <summary>The prefixes of each question, in order.</summary>
    public IReadOnlyList<ImmutableArray<ReadOnlyMemory<byte>>> Asked => [.. _asked];

    public static byte[] HashOf(string expression) => SHA256.HashData(Encoding.ASCII.GetBytes(expression));

    /// <summary>Until it is released, it does not answer.</summary>
    public void Hold() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => Interlocked.Exchange(ref _gate, null)?.SetResult();

    public async Task<FullHashReply> AskAsync(PrefixFeed feed, ImmutableArray<ReadOnlyMemory<byte>> prefixes, CancellationToken cancellationToken)
    {
        _asked.Enqueue(prefixes);
        if (_gate is { } gate)
            await gate.Task.WaitAsync(cancellationToken);
        return Failure ?? new FullHashReply(
            new FullHashResponse(
                [
                    .. Listed.Select(pair => new FullHashMatch(HashOf(pair.Key), pair.Value, CacheFor, IsEnforced: true))
                        .Where(match => prefixes.Any(prefix => match.Hash.Span.StartsWith(prefix.Span))),
                ],
                CacheFor,
                MinimumWait),
            "",
            IsAnswered: true,
            RetryAfter: null);
    }
}
