namespace Nylas.LinkSafety.Grains.Cases;

[GenerateSerializer, Alias("linksafety.CampaignGrainState")]
internal sealed class CampaignGrainState
{
    /// <summary>Null when no case is open for the key.</summary>
    [Id(0)]
    public string? CaseId { get; set; }
}
