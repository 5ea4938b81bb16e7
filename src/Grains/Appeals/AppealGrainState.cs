namespace Nylas.LinkSafety.Grains.Appeals;

[GenerateSerializer, Alias("linksafety.AppealGrainState")]
internal sealed class AppealGrainState
{
    [Id(0)]
    public AppealSubmission? Submission { get; set; }

    [Id(1)]
    public DateTimeOffset ReceivedAt { get; set; }
}
