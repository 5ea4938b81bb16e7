using System.Collections.Immutable;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Pages.Languages;

namespace Nylas.LinkSafety.Gateway.Pages.Warnings;

/// <summary>Picks the words for a decision.</summary>
internal static class WarningKinds
{
    public static WarningKind Of(Decision decision) => decision.Verdict switch
    {
        Verdict.Inconsistent when decision.ThreatTypes.IsDefaultOrEmpty => WarningKind.Inconsistent,
        _ when !decision.ThreatTypes.IsDefaultOrEmpty => Worst(decision.ThreatTypes),
        Verdict.Suspicious or Verdict.Malicious => WarningKind.Unsafe,
        _ => WarningKind.Unverified,
    };

    public static Wording In(this WarningKind kind, WarningTexts texts) => kind switch
    {
        WarningKind.Phishing => texts.Phishing,
        WarningKind.Malware => texts.Malware,
        WarningKind.Unwanted => texts.Unwanted,
        WarningKind.Spam => texts.Spam,
        WarningKind.Inconsistent => texts.Inconsistent,
        WarningKind.Unverified => texts.Unverified,
        _ => texts.Unsafe,
    };

    /// <summary>One heading names one threat: the one that does most harm before the visitor notices.</summary>
    private static WarningKind Worst(ImmutableArray<ThreatType> types) =>
        types.Contains(ThreatType.Malware) || types.Contains(ThreatType.PotentiallyHarmfulApplication) ? WarningKind.Malware
        : types.Contains(ThreatType.SocialEngineering) ? WarningKind.Phishing
        : types.Contains(ThreatType.UnwantedSoftware) ? WarningKind.Unwanted
        : types.Contains(ThreatType.Spam) ? WarningKind.Spam
        : WarningKind.Unsafe;
}
