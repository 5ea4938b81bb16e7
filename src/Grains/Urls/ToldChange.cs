using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>A change of the verdict that the world was told of.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.ToldChange")]
internal sealed record ToldChange
{
    [Id(0)]
    public required DateTimeOffset At { get; init; }

    /// <summary>The URL's version that the change made.</summary>
    [Id(1)]
    public required long Version { get; init; }

    [Id(2)]
    public required Verdict Old { get; init; }

    [Id(3)]
    public required Verdict New { get; init; }

    [Id(4)]
    public required JudgementSource Source { get; init; }

    [Id(5)]
    public required string Actor { get; init; }

    [Id(6)]
    public required string Why { get; init; }
}
