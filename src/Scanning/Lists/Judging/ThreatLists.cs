using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;

namespace Nylas.LinkSafety.Scanning.Lists.Judging;

/// <summary>
/// The lists that decide in this process. Readers take <see cref="Current"/> and keep it for one decision; who replaces it does not wait for them, and
/// a snapshot's file is unmapped when the last of them has done.
/// </summary>
public sealed class ThreatLists
{
    private readonly Lock _gate = new();
    private readonly List<(Func<ThreatListCopy, bool> IsReached, TaskCompletionSource Reached)> _waiting = [];
    private ThreatListCopy _current = ThreatListCopy.Unread;

    public ThreatListCopy Current => Volatile.Read(ref _current);

    /// <summary>Takes over a snapshot and what its feeds are worth. The same again leaves the stamp as it is.</summary>
    /// <param name="version">The book's.</param>
    /// <param name="snapshot">The one of that version.</param>
    /// <param name="trusts">Of all feeds that are set up, in any order.</param>
    /// <param name="prefixes">Lists of prefixes; none where it is left out.</param>
    /// <returns>Whether anything is another now.</returns>
    public bool Replace(long version, ListSnapshot snapshot, IEnumerable<FeedTrust> trusts, PrefixLists? prefixes = null)
    {
        lock (_gate)
        {
            var next = new ThreatListCopy(_current.Stamp + 1, version, snapshot, trusts, prefixes ?? PrefixLists.Empty);
            if (next.SaysTheSameAs(_current))
                return false;
            Volatile.Write(ref _current, next);
            foreach (var (_, reached) in _waiting.Where(waiting => waiting.IsReached(next)))
                reached.SetResult();
            _waiting.RemoveAll(static waiting => waiting.Reached.Task.IsCompleted);
            return true;
        }
    }

    /// <summary>Ends when this process decides by this version of the book, or a later one.</summary>
    public Task ReachAsync(long version) => ReachAsync(copy => copy.IsKnown && copy.Version >= version);

    /// <summary>The same of a feed of prefixes, whose lists come without a snapshot.</summary>
    public Task ReachPrefixesAsync(string feed, long version) =>
        ReachAsync(copy => copy.Prefixes.Feeds.Any(prefixes => prefixes.Name == feed && prefixes.Version >= version));

    private Task ReachAsync(Func<ThreatListCopy, bool> isReached)
    {
        lock (_gate)
        {
            if (isReached(_current))
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((isReached, reached));
            return reached.Task;
        }
    }
}
