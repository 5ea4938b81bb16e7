namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>What a URL showed when its case was decided.</summary>
/// <param name="Page">Which page.</param>
/// <param name="Verdict">What scans alone said of it.</param>
[GenerateSerializer, Immutable, Alias("linksafety.UrlSight")]
internal sealed record UrlSight(PageIdentity Page, Verdict? Verdict)
{
    public static UrlSight Of(UrlInspection? seen) => new(seen?.SeenPage ?? PageIdentity.NeverSeen, seen?.SeenVerdict);
}
