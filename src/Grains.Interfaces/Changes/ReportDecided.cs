namespace Nylas.LinkSafety.Grains.Interfaces.Changes;

/// <summary><c>report.decided</c>: what became of somebody's report.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.ReportDecided")]
public sealed record ReportDecided : ChangePayload
{
    [Id(0)]
    public required string ReportId { get; init; }

    /// <summary>As the API says it: <c>confirmed</c> or <c>dismissed</c>, or <c>under_review</c> where a decision was undone.</summary>
    [Id(1)]
    public required string Status { get; init; }

    /// <summary>What was done, in the API's words, or null.</summary>
    [Id(2)]
    public string? Outcome { get; init; }

    [Id(3)]
    public required string RedactedUrl { get; init; }

    /// <summary>How many times the report has been decided: with the id it names the event, however often it is told.</summary>
    [Id(4)]
    public required long Version { get; init; }

    [Id(5)]
    public required DateTimeOffset At { get; init; }
}
