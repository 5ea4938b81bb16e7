using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Scanning.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>This process's copy of the rule book at one version; never changed, only replaced.</summary>
internal sealed class RuleBookCopy
{
    /// <summary>Before the book was read: nothing can be decided by rules, not even that none matches.</summary>
    public static readonly RuleBookCopy Unread = new(RuleSnapshot.Empty(), [], NoStamp, isKnown: false);

    /// <summary>A stamp that no copy that was read has: for what must be looked up again each time.</summary>
    public const uint NoStamp = 0;

    // Written before it is published and never after.
    private readonly HashSet<string> _senders;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySpan;

    public RuleBookCopy(RuleSnapshot rules, HashSet<string> senders, uint stamp, bool isKnown = true)
    {
        Rules = rules;
        _senders = senders;
        _bySpan = senders.GetAlternateLookup<ReadOnlySpan<char>>();
        Stamp = stamp;
        IsKnown = isKnown;
    }

    public RuleSnapshot Rules { get; }

    /// <summary>Moves with every change of the rules: what a cached decision remembers, in four bytes, of the rules that did not match it.</summary>
    public uint Stamp { get; }

    public bool IsKnown { get; }

    /// <summary>The book's version.</summary>
    public long Version => Rules.Version;

    /// <summary>Whether the links of this sender were called back.</summary>
    public bool IsGone(ReadOnlySpan<char> sender) => _senders.Count > 0 && !sender.IsEmpty && _bySpan.Contains(sender);

    public static RuleRecord Compile(Rule rule)
    {
        if (!RuleId.TryParse(rule.Id, out var number))
            throw new ArgumentException($"{rule.Id} is no id of a rule.", nameof(rule));
        var supersedes = RuleId.TryParse(rule.Supersedes, out var other) ? other : 0;
        return new RuleRecord(
            number,
            (Scanning.Scoring.VerdictScope)rule.Scope,
            rule.Target,
            (RuleEffect)rule.Action,
            rule.ExpiresAt,
            supersedes,
            IsVoid: rule.RemovedAt is not null || rule.IsPendingApproval,
            (Scanning.Scoring.ThreatType?)rule.Threat);
    }

    /// <summary>The copy after some changes.</summary>
    public RuleBookCopy With(IReadOnlyCollection<RuleChange> changes, long version, uint stamp)
    {
        // Of several changes of one rule the last is what it is now.
        var rules = changes.Where(change => change.Rule is not null).GroupBy(change => change.Rule!.Id).Select(group => Compile(group.Last().Rule!)).ToList();
        var senders = _senders;
        if (changes.Any(change => change.Sender is not null))
        {
            senders = new HashSet<string>(_senders, StringComparer.Ordinal);
            foreach (var change in changes.Where(change => change.Sender is not null))
                _ = change.IsInvalidated ? senders.Add(change.Sender!) : senders.Remove(change.Sender!);
        }

        return new RuleBookCopy(Rules.With(rules, version), senders, stamp);
    }

    /// <summary>The same with its tables joined, or with newer ones over joined ones.</summary>
    public RuleBookCopy With(RuleSnapshot rules) => new(rules, _senders, Stamp);
}
