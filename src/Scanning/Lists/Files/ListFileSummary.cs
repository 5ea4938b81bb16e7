using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Lists.Files;

/// <summary>What was in a list.</summary>
/// <param name="Entries">Taken; those that say the same of the same are counted each.</param>
/// <param name="Skipped">Not taken, by reason; reasons that did not occur are not in it.</param>
/// <param name="Samples">The first of those.</param>
public sealed record ListFileSummary(long Entries, ImmutableDictionary<ListSkip, long> Skipped, ImmutableArray<ListSkipSample> Samples);
