using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>What an import did, or would do.</summary>
/// <param name="IsApplied">False for a dry run, and when a row was refused: then nothing has changed.</param>
/// <param name="Rows">One a draft, in order.</param>
/// <param name="BookVersion">The book's version afterwards.</param>
[GenerateSerializer, Immutable, Alias("linksafety.RuleImport")]
public sealed record RuleImport(bool IsApplied, ImmutableArray<RuleImportRow> Rows, long BookVersion);
