using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>What one process has seen a feed do since it told last.</summary>
/// <param name="Hits">Decisions about URLs that it has, or that lead to one that it has.</param>
/// <param name="DecidedAlone">Those of them that would have been milder without it.</param>
/// <param name="OverruledByRule">Those that a rule lets pass.</param>
/// <param name="OverruledByPerson">Those that an upheld appeal or a dismissal lets pass.</param>
/// <param name="Entries">Which entries, each once; at most <see cref="MostEntries"/>.</param>
[GenerateSerializer, Immutable, Alias("linksafety.FeedUse")]
public sealed record FeedUse(long Hits, long DecidedAlone, long OverruledByRule, long OverruledByPerson, ImmutableArray<uint> Entries)
{
    public const int MostEntries = 1_000;
}
