using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Rules;

/// <summary>
/// One of the 4,096 pages of a book, on which the rules stand as they are now. Key: the book's key, a slash, the page's number. Only the book
/// calls it; what changes is persisted before it is answered.
/// </summary>
[Alias("linksafety.IRulePageGrain")]
internal interface IRulePageGrain : IGrainWithStringKey
{
    [ReadOnly, Alias("Read")]
    ValueTask<RulePage> ReadAsync(CancellationToken cancellationToken);

    /// <summary>How many more rules, or invalidated senders, may stand here, what may be thrown away not counted.</summary>
    [ReadOnly, Alias("GetRoom")]
    ValueTask<int> GetRoomAsync(bool forSenders, CancellationToken cancellationToken);

    /// <summary>Takes over changes, in order; those it has already change nothing.</summary>
    [Alias("Apply")]
    Task ApplyAsync(ImmutableArray<RuleAuditEntry> changes, CancellationToken cancellationToken);

    [Alias("NoteUses")]
    Task NoteUsesAsync(ImmutableArray<RuleUse> uses, CancellationToken cancellationToken);
}
