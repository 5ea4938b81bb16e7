using System.Collections.Immutable;

namespace Nylas.LinkSafety.Bench.Storage;

/// <summary>The size and kinds of members of a URL's state with its verdict and a short history: about 1 kB of JSON.</summary>
internal sealed record BenchState
{
    public long Version { get; init; }

    public string Url { get; init; } = "https://shop.example/catalog/item/4711?colour=green&size=42&campaign=autumn-2026";

    public string Verdict { get; init; } = "Clean";

    public double Confidence { get; init; } = 0.93;

    public DateTimeOffset CheckedAt { get; init; } = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    public ImmutableArray<string> Reasons { get; init; } =
    [
        .. Enumerable.Range(1, 12).Select(static i => $"reason_code_{i:D2}: what was seen of the page, in some forty to sixty characters"),
    ];
}
