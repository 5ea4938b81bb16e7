using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Rules;

/// <summary>
/// One part of a book's log: its audit, and what pages are brought up to date from after a crash. Key: the book's key, a slash, the part's
/// number; part n holds the versions n·64+1 to n·64+64. Only the book calls it; what is appended is persisted before it is answered.
/// </summary>
[Alias("linksafety.IRuleLogGrain")]
internal interface IRuleLogGrain : IGrainWithStringKey
{
    /// <exception cref="InvalidOperationException">The first entry is not the one that comes next.</exception>
    [Alias("Append")]
    Task AppendAsync(ImmutableArray<RuleAuditEntry> entries, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    [ReadOnly, Alias("Read")]
    ValueTask<ImmutableArray<RuleAuditEntry>> ReadAsync(CancellationToken cancellationToken);
}
