namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>What whoever holds a report's id may know: what became of it, and nothing about anybody else.</summary>
/// <param name="Id">The report's id.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Outcome">Null until decided.</param>
/// <param name="RedactedUrl">The destination, redacted.</param>
/// <param name="Category">As reported.</param>
/// <param name="ReceivedAt">When it was stored.</param>
/// <param name="UpdatedAt">When <paramref name="State"/> changed last.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ReportStatus")]
public sealed record ReportStatus(
    string Id,
    ReportState State,
    ReportOutcome? Outcome,
    string RedactedUrl,
    ReportCategory Category,
    DateTimeOffset ReceivedAt,
    DateTimeOffset UpdatedAt);
