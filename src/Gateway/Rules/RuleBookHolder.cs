using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Scanning.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>
/// The rules and called-back senders that decide clicks. Readers take <see cref="Current"/> and keep it for one decision; changes come one after
/// the other. When changes have piled up over the large table, a thread of the pool joins them, and those that come meanwhile go on top of it.
/// </summary>
internal sealed class RuleBookHolder
{
    private readonly Lock _gate = new();
    private readonly List<(long Version, TaskCompletionSource Reached)> _waiting = [];
    private RuleBookCopy _current = RuleBookCopy.Unread;
    private Task _compaction = Task.CompletedTask;

    public RuleBookCopy Current => Volatile.Read(ref _current);

    /// <summary>Takes over the whole book.</summary>
    public void Replace(IEnumerable<Rule> rules, IEnumerable<string> senders, long version)
    {
        var snapshot = RuleSnapshot.Build(rules.Select(RuleBookCopy.Compile), version);
        var gone = senders.ToHashSet(StringComparer.Ordinal);
        lock (_gate)
            Publish(new RuleBookCopy(snapshot, gone, _current.Stamp + 1));
    }

    /// <summary>Takes over changes; those that the copy has already are passed over.</summary>
    /// <param name="changes">Oldest first.</param>
    /// <param name="version">The book's version after them.</param>
    public void Apply(IReadOnlyCollection<RuleChange> changes, long version)
    {
        lock (_gate)
        {
            var known = _current;
            if (version <= known.Version)
                return;
            List<RuleChange> newer = [.. changes.Where(change => change.Version > known.Version)];
            Publish(known.With(newer, version, known.Stamp + 1));
            if (_current.Rules.IsCompactionDue && _compaction.IsCompleted)
            {
                var due = _current;
                _compaction = Task.Run(() => Compact(due));
            }
        }
    }

    /// <summary>Ends when the copy has this version of the book.</summary>
    public Task ReachAsync(long version)
    {
        lock (_gate)
        {
            if (_current.IsKnown && _current.Version >= version)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((version, reached));
            return reached.Task;
        }
    }

    /// <summary>Ends when no tables are being joined.</summary>
    public Task SettleAsync()
    {
        lock (_gate)
            return _compaction;
    }

    private void Compact(RuleBookCopy due)
    {
        var joined = due.Rules.Compact();
        lock (_gate)
        {
            // The whole book may have been read anew meanwhile: then there is nothing to join any more.
            if (_current.Rules.GrewFrom(due.Rules))
                Volatile.Write(ref _current, _current.With(due.Rules.Rebase(joined, _current.Rules)));
        }
    }

    private void Publish(RuleBookCopy next)
    {
        Volatile.Write(ref _current, next);
        foreach (var (_, reached) in _waiting.Where(waiting => next.Version >= waiting.Version))
            reached.SetResult();
        _waiting.RemoveAll(waiting => next.Version >= waiting.Version);
    }
}
