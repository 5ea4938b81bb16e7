namespace Nylas.LinkSafety.Grains.Appeals;

[GenerateSerializer, Alias("linksafety.AppealGrainState")]
internal sealed class AppealGrainState
{
    [Id(0)]
    public AppealSubmission? Submission { get; set; }

    [Id(1)]
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Null until it was brought into its URL's case.</summary>
    [Id(2)]
    public string? CaseId { get; set; }

    /// <summary>What its case has answered, once that lists it no more.</summary>
    [Id(3)]
    public CaseAppealView? Answer { get; set; }
}
