namespace Nylas.LinkSafety.Grains.Retention;

[GenerateSerializer, Alias("linksafety.UrlSweepGrainState")]
internal sealed class UrlSweepGrainState
{
    /// <summary>Where the next round begins; null for the first state.</summary>
    [Id(0)]
    public string? Next { get; set; }

    [Id(1)]
    public DateTimeOffset? LastRoundAt { get; set; }
}
