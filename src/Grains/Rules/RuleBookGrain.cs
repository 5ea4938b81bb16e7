using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Rules;

/// <summary>
/// Keeps a tenant's rules on 4,096 pages and every change in a log, each in states of bounded size: adding a rule writes one part of the log and
/// one page, however many rules there are. The log is written first and is what counts; when the process dies before the page is written, the
/// next activation writes it. See RuleBookGrain.Reading.cs, .Import.cs and .Commit.cs.
/// </summary>
[GrainType("rulebook")]
internal sealed partial class RuleBookGrain(
    [PersistentState("book")] IPersistentState<RuleBookGrainState> state,
    RuleDraftReader reader,
    IChangeFeed changes,
    TimeProvider clock) : Grain, IRuleBookGrain
{
    private const int LongestActor = 100;
    private const int LongestSender = 128;

    private long _version;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var last = await Log(state.State.LogPart).ReadAsync(cancellationToken);
        _version = last is [.., var latest] ? latest.Version : state.State.LogPart * RuleLogGrain.Length;
        await ApplyAsync(last, cancellationToken);
    }

    public async Task<RuleResult> AddRuleAsync(RuleDraft draft, string actor, CancellationToken cancellationToken)
    {
        CheckActor(actor);
        var (rule, fault) = reader.Read(draft, actor);
        if (rule is null)
            return Invalid(fault!);
        var number = RulePages.OfTarget(rule.Scope, rule.Target);
        var page = await Page(number).ReadAsync(cancellationToken);
        if (rule.RequestId is { } request && page.Rules.FirstOrDefault(known => IsSameTarget(known, rule) && known.RequestId == request) is { } done)
            return new RuleResult(RuleOutcome.AlreadyDone, done, null, _version);
        if (rule.Supersedes is { } superseded && !page.Rules.Any(known => known.Id == superseded && IsSameTarget(known, rule)))
            return Invalid(new RuleFault("supersedes", "the id of a rule with the same scope and target", "the id of another, or of none"));
        if (await Page(number).GetRoomAsync(forSenders: false, cancellationToken) < 1)
            return new RuleResult(RuleOutcome.Full, null, null, _version);
        var added = Added(rule, _version + 1);
        await CommitAsync([added], cancellationToken);
        return Done(added.After!);
    }

    public Task<RuleResult> RemoveRuleAsync(string id, string actor, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(id, actor, reason, RuleChangeKind.Removed, rule => rule.RemovedAt is not null, rule => rule with { RemovedAt = clock.GetUtcNow() }, cancellationToken);

    public Task<RuleResult> RestoreRuleAsync(string id, string actor, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(id, actor, reason, RuleChangeKind.Restored, rule => rule.RemovedAt is null, rule => rule with { RemovedAt = null }, cancellationToken);

    public async Task<RuleResult> ApproveRuleAsync(string id, string actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { RemovedAt: null } rule)
            return new RuleResult(RuleOutcome.NotFound, null, null, _version);
        if (rule.IsPendingApproval && rule.Author == actor)
            return new RuleResult(RuleOutcome.AuthorCannotApprove, null, null, _version);
        return await ChangeAsync(
            id,
            actor,
            "approved",
            RuleChangeKind.Approved,
            rule => !rule.IsPendingApproval,
            rule => rule with { ApprovedBy = actor, ApprovedAt = clock.GetUtcNow() },
            cancellationToken);
    }

    public Task<RuleResult> SetSenderInvalidatedAsync(string sender, string actor, string reason, CancellationToken cancellationToken) =>
        ChangeSenderAsync(sender, actor, reason, RuleChangeKind.SenderInvalidated, cancellationToken);

    public Task<RuleResult> RestoreSenderAsync(string sender, string actor, string reason, CancellationToken cancellationToken) =>
        ChangeSenderAsync(sender, actor, reason, RuleChangeKind.SenderRestored, cancellationToken);

    public async Task NoteUsesAsync(ImmutableArray<RuleUse> uses, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(uses.Length, IRuleBookGrain.MaxBatch);
        var byPage = uses.Where(use => RuleId.TryParse(use.RuleId, out _)).GroupBy(use => PageOf(use.RuleId));
        await Task.WhenAll(byPage.Select(page => Page(page.Key).NoteUsesAsync([.. page], cancellationToken)));
    }

    private static bool IsSameTarget(Rule one, Rule other) => one.Scope == other.Scope && one.Target == other.Target;

    private static int PageOf(string id) => RuleId.TryParse(id, out var number) ? RuleId.PageOf(number) : -1;

    private static void CheckActor(string actor)
    {
        if (actor.Length is < 1 or > LongestActor)
            throw new ArgumentException($"An actor has 1 to {LongestActor} characters; {actor.Length} came.", nameof(actor));
    }

    private async Task<RuleResult> ChangeAsync(
        string id, string actor, string reason, RuleChangeKind kind, Func<Rule, bool> isDone, Func<Rule, Rule> change, CancellationToken cancellationToken)
    {
        CheckActor(actor);
        if (RuleDraftReader.ReasonFault(reason) is { } fault)
            return Invalid(fault);
        if (await FindAsync(id, cancellationToken) is not { } rule)
            return new RuleResult(RuleOutcome.NotFound, null, null, _version);
        if (isDone(rule))
            return new RuleResult(RuleOutcome.AlreadyDone, rule, null, _version);
        var version = _version + 1;
        var entry = new RuleAuditEntry
        {
            Version = version,
            Kind = kind,
            At = clock.GetUtcNow(),
            Actor = actor,
            Reason = reason,
            Before = rule,
            After = change(rule) with { Version = version },
        };
        await CommitAsync([entry], cancellationToken);
        return Done(entry.After);
    }

    private async Task<RuleResult> ChangeSenderAsync(
        string sender, string actor, string reason, RuleChangeKind kind, CancellationToken cancellationToken)
    {
        CheckActor(actor);
        if (sender.Length is < 1 or > LongestSender || sender.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return Invalid(new RuleFault("sender", $"1 to {LongestSender} visible ASCII characters", $"{sender.Length} characters"));
        if (RuleDraftReader.ReasonFault(reason) is { } fault)
            return Invalid(fault);
        var number = RulePages.OfSender(sender);
        var isInvalidated = (await Page(number).ReadAsync(cancellationToken)).Senders.Any(known => known.Sender == sender);
        if (isInvalidated == (kind == RuleChangeKind.SenderInvalidated))
            return new RuleResult(RuleOutcome.AlreadyDone, null, null, _version);
        if (!isInvalidated && await Page(number).GetRoomAsync(forSenders: true, cancellationToken) < 1)
            return new RuleResult(RuleOutcome.Full, null, null, _version);
        await CommitAsync(
            [new RuleAuditEntry { Version = _version + 1, Kind = kind, At = clock.GetUtcNow(), Actor = actor, Reason = reason, Sender = sender }],
            cancellationToken);
        return new RuleResult(RuleOutcome.Done, null, null, _version);
    }

    private RuleAuditEntry Added(Rule rule, long version)
    {
        var id = RuleId.Format(RuleId.Of(version, RulePages.OfTarget(rule.Scope, rule.Target)));
        return new RuleAuditEntry
        {
            Version = version,
            Kind = RuleChangeKind.Added,
            At = clock.GetUtcNow(),
            Actor = rule.Author,
            Reason = rule.Reason,
            After = rule with { Id = id, Version = version },
        };
    }

    private RuleResult Done(Rule rule) => new(RuleOutcome.Done, rule, null, _version);

    private RuleResult Invalid(RuleFault fault) => new(RuleOutcome.Invalid, null, fault, _version);
}
