using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>What has changed since a version that a copy has.</summary>
/// <param name="MustReadAll">The copy is too far behind, or ahead of a book that was set back: read all again.</param>
/// <param name="Changes">Oldest first, at most 512; empty when nothing has changed or all must be read.</param>
/// <param name="ReachedVersion">Where the copy is after these changes; ask again from there until it is <paramref name="BookVersion"/>.</param>
/// <param name="BookVersion">The book's version.</param>
[GenerateSerializer, Immutable, Alias("linksafety.RuleDelta")]
public sealed record RuleDelta(bool MustReadAll, ImmutableArray<RuleChange> Changes, long ReachedVersion, long BookVersion);
