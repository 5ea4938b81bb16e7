namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>The kinds of threat, in Safe Browsing's terms plus spam.</summary>
[GenerateSerializer, Alias("linksafety.ThreatType")]
public enum ThreatType
{
    Malware,
    SocialEngineering,
    UnwantedSoftware,
    PotentiallyHarmfulApplication,
    Spam,
}
