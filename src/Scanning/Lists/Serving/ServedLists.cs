using System.Runtime.InteropServices;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>
/// The prefixes that are served for clients' local databases, made from the lists in force when somebody asks and something is another than before: a
/// process whose clients ask for URLs only never makes them. What led to them is kept over a start (<see cref="ServedHistory"/>).
/// </summary>
public sealed class ServedLists(ThreatLists lists, ServedHistory history, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<ThreatType, ServedPrefixes> _served = [];
    private long _stamp = ThreatListCopy.NoStamp;
    private bool[] _feeds = [];

    /// <returns>Null where the lists are not read yet.</returns>
    public async Task<ServedUpdate?> UpdateAsync(ThreatType threat, ServedState? state, UpdateLimits limits, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var copy = lists.Current;
            if (!copy.IsKnown)
                return null;
            // Feeds grow old without anything being pushed.
            var now = clock.GetUtcNow();
            bool[] feeds = [.. copy.Trusts.Select(feed => ServedEntries.IsServed(feed, now))];
            if (copy.Stamp != _stamp || !feeds.AsSpan().SequenceEqual(_feeds))
            {
                await Task.Run(() => Follow(copy, now, cancellationToken), cancellationToken);
                (_stamp, _feeds) = (copy.Stamp, feeds);
            }

            return _served[threat].Update(state, limits);
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    private void Follow(ThreatListCopy copy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (threat, prefixes) in ServedEntries.Prefixes(copy, now, cancellationToken))
        {
            if (!_served.TryGetValue(threat, out var served))
                _served[threat] = served = history.Load(threat);
            if (served.Replace(CollectionsMarshal.AsSpan(prefixes)))
                history.Save(threat, served);
        }
    }

    public void Dispose() => _gate.Dispose();
}
