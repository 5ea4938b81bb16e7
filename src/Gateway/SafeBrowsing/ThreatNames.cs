using Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;
using ThreatType = Nylas.LinkSafety.Scanning.Scoring.ThreatType;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>Threats by the protocol's numbers, and the lists that a request asks about.</summary>
internal static class ThreatNames
{
    /// <summary>The protocol's is one higher than ours; it has no spam.</summary>
    public static long NumberOf(ThreatType threat) => (long)threat + 1;

    public static ThreatType? Of(long number) =>
        number >= 1 && number < SafeBrowsingMessages.ThreatTypes.Length ? (ThreatType)(number - 1) : null;

    /// <summary>
    /// Under which platforms a match is told: what we know threatens any platform, so that is said where it is asked for, and else each one that is.
    /// </summary>
    public static IReadOnlyList<long> PlatformsOf(WireMessage info)
    {
        long[] asked = [.. info.Integers("platformTypes").Where(static platform => platform >= 1 && platform < SafeBrowsingMessages.Platforms.Length).Distinct()];
        return asked.Contains(SafeBrowsingMessages.AnyPlatform) ? [SafeBrowsingMessages.AnyPlatform] : asked;
    }

    /// <summary>What is wrong with what a request asks about; empty where nothing is.</summary>
    public static string FindFault(WireMessage? info, int mostEntries) => info switch
    {
        null => "'threatInfo' was expected.",
        _ when !info.Integers("threatTypes").Any() => "'threatInfo.threatTypes': one at least was expected.",
        _ when !info.Integers("platformTypes").Any() => "'threatInfo.platformTypes': one at least was expected.",
        _ when !info.Integers("threatEntryTypes").Any() => "'threatInfo.threatEntryTypes': one at least was expected.",
        _ when info["threatEntries"].Count is var count && count > mostEntries => $"'threatInfo.threatEntries': at most {mostEntries} were expected; {count} came.",
        _ => "",
    };

    /// <summary>Whether a list of threats by URL is asked for: we have no others.</summary>
    public static bool AsksForUrls(WireMessage info) => info.Integers("threatEntryTypes").Contains(SafeBrowsingMessages.UrlEntries);
}
