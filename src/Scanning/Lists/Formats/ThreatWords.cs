using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// The threat that labels and tags name: MISP's taxonomies (rsit, circl, ecsirt, veris) and STIX' open vocabularies. The first row that occurs in one of them
/// wins; none is for the source's own setting.
/// </summary>
internal static class ThreatWords
{
    private static readonly (string Word, ThreatType Threat)[] Table =
    [
        ("phish", ThreatType.SocialEngineering), // rsit:fraud="phishing", circl:incident-classification="phishing"
        ("social-engineering", ThreatType.SocialEngineering), // ecsirt, rsit:information-gathering
        ("scam", ThreatType.SocialEngineering),
        ("malware", ThreatType.Malware), // circl:incident-classification="malware", malware_classification
        ("malicious-code", ThreatType.Malware), // rsit:malicious-code="malware-distribution"
        ("ransomware", ThreatType.Malware),
        ("botnet", ThreatType.Malware),
        ("spam", ThreatType.Spam), // rsit:abusive-content="spam"
    ];

    public static ThreatType? Find(ReadOnlySpan<string> labels)
    {
        foreach (var (word, threat) in Table)
        {
            foreach (string label in labels)
            {
                if (label.Contains(word, StringComparison.OrdinalIgnoreCase))
                    return threat;
            }
        }

        return null;
    }
}
