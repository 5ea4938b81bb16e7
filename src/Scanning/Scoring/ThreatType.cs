namespace Nylas.LinkSafety.Scanning.Scoring;

/// <summary>The threat types of the public contract: Safe Browsing's four, and spam.</summary>
public enum ThreatType
{
    Malware,
    SocialEngineering,
    UnwantedSoftware,
    PotentiallyHarmfulApplication,
    Spam,
}
