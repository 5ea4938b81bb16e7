namespace Nylas.LinkSafety.Grains.Interfaces.Changes;

/// <summary><c>link.verdict_changed</c>: what is believed of a URL is not what it was.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.LinkVerdictChanged")]
public sealed record LinkVerdictChanged : ChangePayload
{
    /// <summary>Key of the URL grain.</summary>
    [Id(0)]
    public required string UrlKey { get; init; }

    [Id(1)]
    public required string RedactedUrl { get; init; }

    /// <summary>Unknown before the first verdict.</summary>
    [Id(2)]
    public required Verdict Old { get; init; }

    [Id(3)]
    public required Verdict New { get; init; }

    /// <summary>What the new verdict rests on.</summary>
    [Id(4)]
    public required JudgementSource Source { get; init; }

    /// <summary>The most telling reason's code, or how the scan ended.</summary>
    [Id(5)]
    public required string ReasonCode { get; init; }

    /// <summary>The URL grain's version of the verdict: with the key it names the event, however often it is told.</summary>
    [Id(6)]
    public required long Version { get; init; }

    [Id(7)]
    public required DateTimeOffset At { get; init; }
}
