using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>
/// The prefixes that are served for clients' local databases, made from the lists in force when somebody asks and something is another than before: a
/// process whose clients ask for URLs only never makes them. What led to them is kept in this process; after a start clients take each list whole once.
/// </summary>
public sealed class ServedLists(ThreatLists lists, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<ThreatType, ServedPrefixes> _served = ServedEntries.Threats.ToDictionary(static threat => threat, static _ => new ServedPrefixes());
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
                var prefixes = await Task.Run(() => ServedEntries.Prefixes(copy, now, cancellationToken), cancellationToken);
                foreach (var (type, found) in prefixes)
                    _served[type].Replace(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(found));
                (_stamp, _feeds) = (copy.Stamp, feeds);
            }

            return _served[threat].Update(state, limits);
        }
        finally
        {
            _ = _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
