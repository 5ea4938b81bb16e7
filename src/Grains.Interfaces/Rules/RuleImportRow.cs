using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>What an import does (or would do) with one row.</summary>
/// <param name="Row">Its place in the import, from 0.</param>
/// <param name="Kind">What happens.</param>
/// <param name="RuleId">The rule that is there afterwards; null in a dry run of a new one, and for a refused row.</param>
/// <param name="Fault">When it is refused.</param>
/// <param name="ConflictsWith">Ids of rules in force with the same scope and target and another action, at most 10: of them and the row the strictest holds.</param>
/// <param name="NeedsApproval">It will not hold before a second person has approved it.</param>
[GenerateSerializer, Immutable, Alias("linksafety.RuleImportRow")]
public sealed record RuleImportRow(
    int Row, RuleImportKind Kind, string? RuleId, RuleFault? Fault, ImmutableArray<string> ConflictsWith, bool NeedsApproval);
