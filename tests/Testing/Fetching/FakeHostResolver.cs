using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Nylas.LinkSafety.Scanning.Fetching;

namespace Nylas.LinkSafety.Testing.Fetching;

/// <summary>A DNS that says what a test tells it to, one answer after another, and remembers what it was asked.</summary>
public sealed class FakeHostResolver : IHostResolver
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ResolveResult>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _queries = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What names that were not set up resolve to; not found when null.</summary>
    public IPAddress? Default { get; set; }

    /// <summary>When set, no look-up ever ends by itself.</summary>
    public bool Hangs { get; set; }

    /// <summary>Names asked for, in order.</summary>
    public IReadOnlyList<string> Queries => [.. _queries];

    /// <summary>Completes with the first look-up.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Adds the next answer for a name. The last one is given again and again.</summary>
    public FakeHostResolver Answer(string host, params IEnumerable<string> addresses) =>
        Answer(host, ResolveResult.Found([.. addresses.Select(IPAddress.Parse)]));

    public FakeHostResolver Answer(string host, ResolveResult result)
    {
        _answers.GetOrAdd(host, _ => new ConcurrentQueue<ResolveResult>()).Enqueue(result);
        return this;
    }

    public async ValueTask<ResolveResult> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        _queries.Enqueue(host);
        _asked.TrySetResult();
        if (Hangs)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        if (!_answers.TryGetValue(host, out var answers))
            return Default is null ? ResolveResult.NotFound : ResolveResult.Found([Default]);
        ResolveResult? answer;
        if (answers.Count > 1)
            answers.TryDequeue(out answer);
        else
            answers.TryPeek(out answer);
        return answer!;
    }
}
