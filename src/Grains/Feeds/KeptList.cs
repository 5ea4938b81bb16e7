using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>A list that was read, and the file of its entries.</summary>
/// <param name="FileName">In the directory of lists.</param>
/// <param name="Entries">How many.</param>
/// <param name="Format">As which it was read.</param>
/// <param name="Skipped">What was not taken, by reason.</param>
/// <param name="Samples">The first of those, shortened.</param>
[GenerateSerializer, Immutable, Alias("linksafety.KeptList")]
internal sealed record KeptList(
    string FileName, long Entries, string? Format, ImmutableDictionary<string, long> Skipped, ImmutableArray<string> Samples);
