using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>Threat types of what people reported.</summary>
internal static class ReportThreats
{
    /// <summary>How bad each is for who meets it, worst first.</summary>
    private static readonly ThreatType[] BySeverity =
    [
        ThreatType.Malware,
        ThreatType.PotentiallyHarmfulApplication,
        ThreatType.SocialEngineering,
        ThreatType.UnwantedSoftware,
        ThreatType.Spam,
    ];

    public static ThreatType Of(ReportCategory category) => Named(category) ?? ThreatType.Spam;

    /// <summary>What was reported as that, and seen as these: people's word first, unless it is "spam", which is what anything unwanted is called.</summary>
    public static ThreatType Of(ReportCategory category, IEnumerable<ThreatType> seen) =>
        Named(category) ?? seen.Append(ThreatType.Spam).MinBy(type => Array.IndexOf(BySeverity, type));

    /// <summary>All of it, in the order of the enum.</summary>
    public static ImmutableArray<ThreatType> AllOf(ReportCategory category, ImmutableArray<ThreatType> seen) =>
        Named(category) is { } named ? [.. seen.Append(named).Distinct().Order()] : seen is [] ? [ThreatType.Spam] : seen;

    private static ThreatType? Named(ReportCategory category) => category switch
    {
        ReportCategory.Phishing => ThreatType.SocialEngineering,
        ReportCategory.Malware => ThreatType.Malware,
        ReportCategory.Unwanted => ThreatType.UnwantedSoftware,
        _ => null,
    };
}
