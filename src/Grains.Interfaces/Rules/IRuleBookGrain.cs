using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>
/// What humans decided about links, and the senders whose links they called back. Key: the tenant; today <see cref="DefaultKey"/>. Every change
/// makes a new version, is in the audit, is persisted before it is answered, and is then published on the change feed
/// (<see cref="Changes.ChangeKind.Rules"/>). Reads interleave with each other, changes with nothing.
/// An actor is whoever decided: the id of an API key, or a name such as <c>case 01J…</c>; 1 to 100 characters. Reasons have 1 to 500.
/// </summary>
[Alias("linksafety.IRuleBookGrain")]
public interface IRuleBookGrain : IGrainWithStringKey
{
    const string DefaultKey = "default";

    /// <summary>The most drafts of one import, and the most uses of one report.</summary>
    const int MaxBatch = 5_000;

    /// <summary>The most rules or entries of a listing's page.</summary>
    const int MaxPageSize = 500;

    /// <summary>
    /// Adds a rule. One of scope path, host or site on a shared platform or a popular site is kept, and does not hold until somebody else has
    /// approved it.
    /// </summary>
    [Alias("AddRule")]
    Task<RuleResult> AddRuleAsync(RuleDraft draft, string actor, CancellationToken cancellationToken);

    /// <summary>Takes a rule out; from then on it does not hold.</summary>
    [Alias("RemoveRule")]
    Task<RuleResult> RemoveRuleAsync(string id, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>Undoes a removal: the rule is again exactly what it was, approval and expiry included. Possible for at least a year.</summary>
    [Alias("RestoreRule")]
    Task<RuleResult> RestoreRuleAsync(string id, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>Approves a rule that waits for a second person, who must be another than its author.</summary>
    [Alias("ApproveRule")]
    Task<RuleResult> ApproveRuleAsync(string id, string actor, CancellationToken cancellationToken);

    /// <summary>
    /// Adds many rules, or says what that would change. All or nothing as to what is refused; rows that are there already are left as they are, so
    /// that an import which was cut off is simply repeated.
    /// </summary>
    /// <param name="drafts">1 to <see cref="MaxBatch"/>.</param>
    /// <exception cref="ArgumentException">Too many or none.</exception>
    [ResponseTimeout("00:02:00"), Alias("Import")]
    Task<RuleImport> ImportAsync(ImmutableArray<RuleDraft> drafts, string actor, bool dryRun, CancellationToken cancellationToken);

    /// <returns>The rule, removed or not; null when the book has none of this id.</returns>
    [ReadOnly, Alias("GetRule")]
    Task<Rule?> GetRuleAsync(string id, CancellationToken cancellationToken);

    /// <summary>The rules that one target has, whatever their action, in force or waiting or expired; without removed ones.</summary>
    /// <returns>Empty as well when scope and target make no sense together.</returns>
    [ReadOnly, Alias("FindRules")]
    Task<ImmutableArray<Rule>> FindRulesAsync(VerdictScope scope, string target, CancellationToken cancellationToken);

    /// <param name="pageToken">Null for the first page.</param>
    /// <param name="pageSize">1 to <see cref="MaxPageSize"/>.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    [ReadOnly, Alias("ListRules")]
    Task<RuleList> ListRulesAsync(string? pageToken, int pageSize, CancellationToken cancellationToken);

    /// <inheritdoc cref="ListRulesAsync"/>
    [ReadOnly, Alias("GetAudit")]
    Task<RuleAudit> GetAuditAsync(string? pageToken, int pageSize, CancellationToken cancellationToken);

    /// <summary>What a copy at <paramref name="version"/> (0 for none) has to take over. Cheap when that is nothing.</summary>
    [ReadOnly, Alias("GetRulesSince")]
    Task<RuleDelta> GetRulesSinceAsync(long version, CancellationToken cancellationToken);

    /// <summary>The whole book in parts.</summary>
    /// <param name="cursor">Null for the first part.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    [ReadOnly, Alias("ReadAll")]
    Task<RuleExtract> ReadAllAsync(string? cursor, CancellationToken cancellationToken);

    /// <summary>Notes on which day rules were last used. No change of the book: no version, no audit.</summary>
    /// <param name="uses">At most <see cref="MaxBatch"/>; of rules that are not there, nothing is noted.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    [Alias("NoteUses")]
    Task NoteUsesAsync(ImmutableArray<RuleUse> uses, CancellationToken cancellationToken);

    /// <summary>Calls all links of a sender back: they are answered 410 from then on.</summary>
    /// <param name="sender">1 to 128 visible ASCII characters, as in a link's <c>a</c>.</param>
    /// <param name="actor">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    [Alias("SetSenderInvalidated")]
    Task<RuleResult> SetSenderInvalidatedAsync(string sender, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>Undoes that.</summary>
    [Alias("RestoreSender")]
    Task<RuleResult> RestoreSenderAsync(string sender, string actor, string reason, CancellationToken cancellationToken);

    /// <inheritdoc cref="ListRulesAsync"/>
    [ReadOnly, Alias("ListInvalidatedSenders")]
    Task<InvalidatedSenderList> ListInvalidatedSendersAsync(string? pageToken, int pageSize, CancellationToken cancellationToken);
}
