using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Testing.Grains;

/// <summary>A rule book that a gateway can follow: the test writes into it, without the checks of the real one.</summary>
public sealed class FakeRuleBookGrain : IRuleBookGrain
{
    private readonly Lock _gate = new();
    private readonly List<RuleChange> _log = [];

    /// <summary>When set, every question fails with this.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Uses that gateways have told.</summary>
    public List<RuleUse> Uses { get; } = [];

    public long Version
    {
        get
        {
            lock (_gate)
                return _log.Count;
        }
    }

    /// <param name="action">What it does.</param>
    /// <param name="scope">How far it reaches.</param>
    /// <param name="target">In its one spelling.</param>
    /// <param name="adapt">Whatever else the rule is to be.</param>
    public Rule Add(RuleAction action, VerdictScope scope, string target, Func<Rule, Rule>? adapt = null)
    {
        lock (_gate)
        {
            var version = _log.Count + 1;
            var rule = new Rule
            {
                Id = RuleId.Format(RuleId.Of(version, 7)),
                Action = action,
                Scope = scope,
                Target = target,
                RedactedTarget = target,
                Reason = "a secret reason",
                Author = "a secret author",
                CreatedAt = DateTimeOffset.UnixEpoch,
                Version = version,
            };
            rule = adapt?.Invoke(rule) ?? rule;
            _log.Add(new RuleChange(version, rule, null, false));
            return rule;
        }
    }

    public void Remove(Rule rule)
    {
        lock (_gate)
            _log.Add(new RuleChange(_log.Count + 1, rule with { RemovedAt = DateTimeOffset.UnixEpoch, Version = _log.Count + 1 }, null, false));
    }

    public void SetSender(string sender, bool isInvalidated)
    {
        lock (_gate)
            _log.Add(new RuleChange(_log.Count + 1, null, sender, isInvalidated));
    }

    public Task<RuleDelta> GetRulesSinceAsync(long version, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Failure is { } failure
                ? Task.FromException<RuleDelta>(failure)
                : Task.FromResult(new RuleDelta(version > _log.Count, [.. _log.Skip((int)version)], _log.Count, _log.Count));
        }
    }

    public Task<RuleExtract> ReadAllAsync(string? cursor, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Failure is { } failure)
                return Task.FromException<RuleExtract>(failure);
            var rules = _log.Select(change => change.Rule).OfType<Rule>().GroupBy(rule => rule.Id).Select(group => group.Last()).Where(rule => rule.RemovedAt is null);
            var senders = _log.Where(change => change.Sender is not null).GroupBy(change => change.Sender!).Where(group => group.Last().IsInvalidated)
                .Select(group => new InvalidatedSender(group.Key, "", "", default));
            return Task.FromResult(new RuleExtract([.. rules], [.. senders], null, _log.Count));
        }
    }

    public Task NoteUsesAsync(ImmutableArray<RuleUse> uses, CancellationToken cancellationToken)
    {
        if (Failure is { } failure)
            return Task.FromException(failure);
        Uses.AddRange(uses);
        return Task.CompletedTask;
    }

    public Task<RuleResult> AddRuleAsync(RuleDraft draft, string actor, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RuleResult> RemoveRuleAsync(string id, string actor, string reason, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RuleResult> RestoreRuleAsync(string id, string actor, string reason, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RuleResult> ApproveRuleAsync(string id, string actor, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RuleImport> ImportAsync(ImmutableArray<RuleDraft> drafts, string actor, bool dryRun, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Rule?> GetRuleAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<Rule>> FindRulesAsync(VerdictScope scope, string target, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RuleList> ListRulesAsync(string? pageToken, int pageSize, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RuleAudit> GetAuditAsync(string? pageToken, int pageSize, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RuleResult> SetSenderInvalidatedAsync(string sender, string actor, string reason, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RuleResult> RestoreSenderAsync(string sender, string actor, string reason, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<InvalidatedSenderList> ListInvalidatedSendersAsync(string? pageToken, int pageSize, CancellationToken cancellationToken) => throw new NotSupportedException();
}
