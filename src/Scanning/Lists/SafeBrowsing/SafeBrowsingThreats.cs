using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>The protocol's names of threats.</summary>
public static class SafeBrowsingThreats
{
    /// <summary>Null for a name that is none of the four; spam is ours alone.</summary>
    public static ThreatType? Parse(string name) => name switch
    {
        "MALWARE" => ThreatType.Malware,
        "SOCIAL_ENGINEERING" => ThreatType.SocialEngineering,
        "UNWANTED_SOFTWARE" => ThreatType.UnwantedSoftware,
        "POTENTIALLY_HARMFUL_APPLICATION" => ThreatType.PotentiallyHarmfulApplication,
        _ => null,
    };
}
