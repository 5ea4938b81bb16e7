namespace Nylas.LinkSafety.Grains.Sites;

[GenerateSerializer, Alias("linksafety.SiteGrainState")]
internal sealed class SiteGrainState
{
    [Id(0)]
    public DateTimeOffset? FirstSeen { get; set; }

    [Id(1)]
    public Dictionary<Verdict, long> UrlsByVerdict { get; set; } = [];
}
