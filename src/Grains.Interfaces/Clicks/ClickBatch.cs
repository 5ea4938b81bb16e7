using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Clicks;

/// <summary>What one gateway counted since its last flush.</summary>
/// <param name="Id">Made once per batch: a batch that is sent again after a lost answer is counted once.</param>
/// <param name="Counts">At most one entry per sender, outcome and hour.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ClickBatch")]
public sealed record ClickBatch(Guid Id, ImmutableArray<ClickCount> Counts);
