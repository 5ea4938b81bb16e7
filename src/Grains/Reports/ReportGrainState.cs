namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>A report as it was taken in: with the URL's grain the only place where its query stands in full.</summary>
[GenerateSerializer, Alias("linksafety.ReportGrainState")]
internal sealed class ReportGrainState
{
    [Id(0)]
    public ReportSubmission? Submission { get; set; }

    [Id(1)]
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Null until it has reached its URL and a case.</summary>
    [Id(2)]
    public string? CaseId { get; set; }
}
