using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>Nobody has written a rule.</summary>
internal sealed class EmptyRuleBook : IRuleBookGrain
{
    public Task<RuleDelta> GetRulesSinceAsync(long version, CancellationToken cancellationToken) => Task.FromResult(new RuleDelta(false, [], 0, 0));

    public Task<RuleExtract> ReadAllAsync(string? cursor, CancellationToken cancellationToken) => Task.FromResult(new RuleExtract([], [], null, 0));

    public Task NoteUsesAsync(ImmutableArray<RuleUse> uses, CancellationToken cancellationToken) => Task.CompletedTask;

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
