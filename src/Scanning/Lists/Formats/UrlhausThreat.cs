using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>URLhaus' column "threat". "malware_download" is all it has had since 2018; another word is left to the source's own setting.</summary>
internal static class UrlhausThreat
{
    public static ThreatType? Of(ReadOnlySpan<char> threat) => threat is "malware_download" ? ThreatType.Malware : null;
}
