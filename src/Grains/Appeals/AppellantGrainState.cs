namespace Nylas.LinkSafety.Grains.Appeals;

/// <summary>What is stored of a voice's appeals.</summary>
[GenerateSerializer, Alias("linksafety.AppellantGrainState")]
internal sealed class AppellantGrainState
{
    /// <summary>Oldest first: those of the latest 24 h, and before them the latest 1,000.</summary>
    [Id(0)]
    public List<AdmittedAppeal> Admitted { get; set; } = [];
}
