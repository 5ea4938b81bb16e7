using System.Collections.Frozen;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>
/// All rules at one version of their book, compiled, immutable: what decides a click. A large table, and a small one over it with what has changed
/// since the large one was built; a change builds the small one anew, and now and then both are made one (<see cref="Compact"/>).
/// See RuleSnapshot.Matching.cs for how a URL is looked up, and RuleSnapshot.Chains.cs for where it leads to.
/// </summary>
public sealed partial class RuleSnapshot
{
    /// <summary>A change builds this many entries anew, in a tenth of a millisecond; beyond it the tables are worth joining.</summary>
    public const int OverlayLimit = 4_096;

    // One for all snapshots: what was hashed for one of them, and is kept with a cached decision, can be asked of the next.
    private static readonly RuleHasher Hasher = new();

    private readonly RuleTable _base;
    private readonly RuleTable _overlay;
    private readonly FrozenDictionary<long, long> _supersedes;

    private RuleSnapshot(RuleTable @base, RuleTable overlay, FrozenDictionary<long, long> supersedes, long version)
    {
        _base = @base;
        _overlay = overlay;
        _supersedes = supersedes;
        Version = version;
    }

    /// <summary>No rules yet; version 0.</summary>
    public static RuleSnapshot Empty() => new(RuleTable.Empty, RuleTable.Empty, FrozenDictionary<long, long>.Empty, 0);

    /// <summary>The book's version that this is.</summary>
    public long Version { get; }

    /// <summary>Whether it is time to <see cref="Compact"/>.</summary>
    public bool IsCompactionDue => _overlay.Count > OverlayLimit;

    /// <summary>Compiled rules, void ones and those that a newer entry stands over included.</summary>
    public int EntryCount => _base.Count + _overlay.Count;

    /// <summary>What the tables take.</summary>
    public long Bytes => _base.Bytes + _overlay.Bytes;

    /// <summary>A snapshot of all rules at once.</summary>
    public static RuleSnapshot Build(IEnumerable<RuleRecord> rules, long version)
    {
        var entries = new List<RuleEntry>();
        var supersedes = new Dictionary<long, long>();
        foreach (var rule in rules)
        {
            if (rule.IsVoid)
                continue;
            entries.Add(Hasher.Compile(rule));
            if (rule.Supersedes != 0)
                supersedes[rule.Number] = rule.Supersedes;
        }

        var table = RuleTable.Build(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries));
        return new RuleSnapshot(table, RuleTable.Empty, supersedes.ToFrozenDictionary(), version);
    }

    /// <summary>The snapshot after some rules have become what the records say.</summary>
    public RuleSnapshot With(IReadOnlyCollection<RuleRecord> changes, long version)
    {
        if (changes.Count == 0)
            return new RuleSnapshot(_base, _overlay, _supersedes, version);
        var overlay = _overlay.Entries().ToDictionary(entry => entry.Number);
        var supersedes = _supersedes;
        foreach (var change in changes)
        {
            overlay[change.Number] = Hasher.Compile(change);
            if (change.Supersedes != 0 && !supersedes.ContainsKey(change.Number))
                supersedes = new Dictionary<long, long>(supersedes) { [change.Number] = change.Supersedes }.ToFrozenDictionary();
        }

        return new RuleSnapshot(_base, RuleTable.Build([.. overlay.Values]), supersedes, version);
    }

    /// <summary>The same rules in one table.</summary>
    public RuleSnapshot Compact()
    {
        var overlaid = _overlay.Entries().Select(entry => entry.Number).ToHashSet();
        var entries = new List<RuleEntry>(EntryCount);
        entries.AddRange(_base.Entries().Where(entry => !overlaid.Contains(entry.Number)));
        entries.AddRange(_overlay.Entries().Where(entry => !entry.IsVoid));
        var supersedes = entries.Where(entry => entry.Supersedes).ToFrozenDictionary(entry => entry.Number, entry => _supersedes[entry.Number]);
        var table = RuleTable.Build(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries));
        return new RuleSnapshot(table, RuleTable.Empty, supersedes, Version);
    }

    /// <summary>
    /// What <paramref name="later"/>, which has grown out of this snapshot, has on top of it, over <paramref name="compacted"/>, which is this
    /// snapshot joined: so that changes need not wait while the tables are joined.
    /// </summary>
    public RuleSnapshot Rebase(RuleSnapshot compacted, RuleSnapshot later)
    {
        var joined = _overlay.Entries().ToDictionary(entry => entry.Number);
        RuleEntry[] since = [.. later._overlay.Entries().Where(entry => !joined.TryGetValue(entry.Number, out var known) || !known.Equals(entry))];
        var supersedes = new Dictionary<long, long>(compacted._supersedes);
        foreach (var entry in since.Where(entry => entry.Supersedes))
            supersedes[entry.Number] = later._supersedes[entry.Number];
        return new RuleSnapshot(compacted._base, RuleTable.Build(since), supersedes.ToFrozenDictionary(), later.Version);
    }

    /// <summary>Whether this has the same large table: it is that snapshot, or has grown out of it by changes.</summary>
    public bool GrewFrom(RuleSnapshot earlier) => ReferenceEquals(_base, earlier._base) && Version >= earlier.Version;

    /// <exception cref="InvalidOperationException">The structure contradicts itself.</exception>
    public void CheckIntegrity()
    {
        _base.CheckIntegrity();
        _overlay.CheckIntegrity();
        foreach (var entry in _base.Entries().Concat(_overlay.Entries()).Where(entry => entry.Supersedes))
        {
            if (!_supersedes.ContainsKey(entry.Number))
                throw new InvalidOperationException($"The rules are broken: what rule {entry.Number} supersedes is not known.");
        }
    }
}
