using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>Some of the audit, last change first.</summary>
/// <param name="Entries">May be fewer than asked for before the end.</param>
/// <param name="NextPageToken">Asks for what follows; null at the end.</param>
[GenerateSerializer, Immutable, Alias("linksafety.RuleAudit")]
public sealed record RuleAudit(ImmutableArray<RuleAuditEntry> Entries, string? NextPageToken);
