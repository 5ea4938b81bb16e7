using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Rules;

/// <summary>What an import would change, row by row.</summary>
/// <param name="pages">All pages that the rows' targets lie on.</param>
/// <param name="now">Decides what has expired.</param>
internal sealed class RuleImportPlan(Dictionary<int, RulePage> pages, DateTimeOffset now)
{
    private const int MostConflicts = 10;

    private readonly ImmutableArray<RuleImportRow>.Builder _rows = ImmutableArray.CreateBuilder<RuleImportRow>();
    private readonly List<(int Row, Rule Rule, Rule? Replaced)> _changes = [];
    private readonly Dictionary<(RuleAction, VerdictScope, string), RuleDraft> _seen = [];
    private readonly Dictionary<int, int> _addedTo = [];

    public bool IsRefused { get; private set; }

    public ImmutableArray<RuleImportRow> Rows => _rows.ToImmutable();

    public IReadOnlyList<(int Row, Rule Rule, Rule? Replaced)> Changes => _changes;

    public void Add(RuleDraft draft, Rule? rule, RuleFault? fault)
    {
        if (rule is null)
        {
            Refuse(fault!);
            return;
        }

        var number = RulePages.OfTarget(rule.Scope, rule.Target);
        var same = pages[number].Rules.Where(known => known.Scope == rule.Scope && known.Target == rule.Target).ToList();
        if (rule.Supersedes is { } superseded && !same.Exists(known => known.Id == superseded))
            Refuse(new RuleFault("supersedes", "the id of a rule with the same scope and target", "the id of another, or of none"));
        else if (_seen.TryGetValue((rule.Action, rule.Scope, rule.Target), out var before))
            Repeat(draft, before);
        else
            Compare(draft, rule, number, same);
        _seen.TryAdd((rule.Action, rule.Scope, rule.Target), draft);
    }

    private void Compare(RuleDraft draft, Rule rule, int number, List<Rule> same)
    {
        var alive = same.Where(known => known.RemovedAt is null && !(known.ExpiresAt <= now)).ToList();
        ImmutableArray<string> conflicts = [.. alive.Where(known => known.Action != rule.Action).Select(known => known.Id).Take(MostConflicts)];
        var known = alive.Find(known => known.Action == rule.Action);
        // Files from before there were types, and lists from elsewhere, say nothing of it, and take nothing away.
        if (known is not null && rule.Threat is null)
            rule = rule with { Threat = known.Threat };
        if (known is not null && known.Reason == rule.Reason && known.Threat == rule.Threat && HasSameEnd(draft, known))
        {
            _rows.Add(new RuleImportRow(_rows.Count, RuleImportKind.Unchanged, known.Id, null, conflicts, known.IsPendingApproval));
            return;
        }

        var added = _addedTo[number] = _addedTo.GetValueOrDefault(number) + 1;
        if (pages[number].Rules.Length + added > RulePageGrain.MostRules)
        {
            Refuse(new RuleFault("target", "room in the book", "a full page of it"));
            return;
        }

        _changes.Add((_rows.Count, rule, known));
        var kind = known is null ? RuleImportKind.Add : RuleImportKind.Replace;
        _rows.Add(new RuleImportRow(_rows.Count, kind, known?.Id, null, conflicts, rule.IsPendingApproval));
    }

    /// <summary>The same line twice is a slip that does no harm; two that differ leave open which was meant.</summary>
    private void Repeat(RuleDraft draft, RuleDraft before)
    {
        if (draft.Reason == before.Reason && draft.ExpiresAt == before.ExpiresAt && draft.Threat == before.Threat)
            _rows.Add(new RuleImportRow(_rows.Count, RuleImportKind.Unchanged, null, null, [], false));
        else
            Refuse(new RuleFault("target", "each target once for an action", "the target of an earlier row, with another reason, expiry or threat type"));
    }

    /// <summary>A draft without an end leaves the one that an allow rule has been given.</summary>
    private static bool HasSameEnd(RuleDraft draft, Rule known) =>
        draft.ExpiresAt == known.ExpiresAt || (draft.ExpiresAt is null && draft.Action == RuleAction.Allow);

    private void Refuse(RuleFault fault)
    {
        IsRefused = true;
        _rows.Add(new RuleImportRow(_rows.Count, RuleImportKind.Refused, null, fault, [], false));
    }
}
