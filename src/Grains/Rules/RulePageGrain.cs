using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Grains.Rules;

[GrainType("rulepage"), CollectionAgeLimit(Minutes = 2)]
internal sealed class RulePageGrain(
    [PersistentState("page")] IPersistentState<RulePageGrainState> state, ICatalogFeed catalog, TimeProvider clock) : Grain, IRulePageGrain
{
    /// <summary>Four times what a page holds of a million rules.</summary>
    public const int MostRules = 1_000;

    /// <summary>A million senders over all pages.</summary>
    public const int MostSenders = 250;

    /// <summary>How long a removed or expired rule can be asked back; then it makes room when a page is full. The log has it for ever.</summary>
    private static readonly TimeSpan KeptAfterItsEnd = TimeSpan.FromDays(366);

    public static string KeyOf(string book, int page) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{book}/{page}");

    public ValueTask<RulePage> ReadAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new RulePage([.. state.State.Rules], [.. state.State.Senders]));

    public ValueTask<int> GetRoomAsync(bool forSenders, CancellationToken cancellationToken) => ValueTask.FromResult(
        forSenders ? MostSenders - state.State.Senders.Count : MostRules - state.State.Rules.Count(rule => !IsDisposable(rule)));

    public Task ApplyAsync(ImmutableArray<RuleAuditEntry> changes, CancellationToken cancellationToken)
    {
        var next = new RulePageGrainState { Rules = [.. state.State.Rules], Senders = [.. state.State.Senders] };
        var hasChanged = false;
        foreach (var change in changes)
            hasChanged |= change.After is { } rule ? Take(next.Rules, rule) : Take(next.Senders, change);
        if (next.Rules.Count > MostRules)
            next.Rules.RemoveAll(IsDisposable);
        return hasChanged ? StoreAsync(next, cancellationToken) : Task.CompletedTask;
    }

    public Task NoteUsesAsync(ImmutableArray<RuleUse> uses, CancellationToken cancellationToken)
    {
        var rules = new List<Rule>(state.State.Rules);
        var hasChanged = false;
        foreach (var use in uses)
        {
            var at = rules.FindIndex(rule => rule.Id == use.RuleId);
            if (at < 0 || rules[at].LastUsedOn >= use.Day)
                continue;
            rules[at] = rules[at] with { LastUsedOn = use.Day };
            hasChanged = true;
        }

        return hasChanged ? StoreAsync(new RulePageGrainState { Rules = rules, Senders = state.State.Senders }, cancellationToken) : Task.CompletedTask;
    }

    private static bool Take(List<Rule> rules, Rule rule)
    {
        var at = rules.FindIndex(known => known.Id == rule.Id);
        if (at < 0)
        {
            rules.Add(rule);
            return true;
        }

        if (rules[at].Version >= rule.Version)
            return false;
        // When it was last used is told here alone; a change of the rule was made without knowing.
        rules[at] = rule with { LastUsedOn = rules[at].LastUsedOn };
        return true;
    }

    private static bool Take(List<InvalidatedSender> senders, RuleAuditEntry change)
    {
        var at = senders.FindIndex(known => known.Sender == change.Sender);
        if (change.Kind == RuleChangeKind.SenderRestored)
        {
            if (at >= 0)
                senders.RemoveAt(at);
            return at >= 0;
        }

        if (at >= 0)
            return false;
        senders.Add(new InvalidatedSender(change.Sender!, change.Actor, change.Reason, change.At));
        return true;
    }

    private bool IsDisposable(Rule rule)
    {
        var end = rule.RemovedAt ?? rule.ExpiresAt;
        return end is { } at && clock.GetUtcNow() - at > KeptAfterItsEnd;
    }

    /// <summary>What could not be stored must not look as if it were.</summary>
    private async Task StoreAsync(RulePageGrainState next, CancellationToken cancellationToken)
    {
        var before = state.State;
        state.State = next;
        try
        {
            await state.WriteStateAsync(cancellationToken);
        }
        catch
        {
            state.State = before;
            DeactivateOnIdle();
            throw;
        }

        Post(before.Rules, next.Rules);
    }

    /// <summary>Rules are never changed but replaced: what is the same object says the same.</summary>
    private void Post(List<Rule> before, List<Rule> after)
    {
        var known = before.ToHashSet<Rule>(ReferenceEqualityComparer.Instance);
        foreach (var rule in after.Where(rule => !known.Contains(rule)))
            catalog.Post(RuleRows.Describe(rule));
        foreach (var rule in before.ExceptBy(after.Select(rule => rule.Id), rule => rule.Id))
            catalog.Remove(new CatalogKey(CatalogKind.Rule, rule.Id));
    }
}
