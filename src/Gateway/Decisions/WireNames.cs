namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>The words of the public contract. Written out, so that no renaming of ours changes what customers read.</summary>
public static class WireNames
{
    public static string Of(DecisionKind kind) => kind switch
    {
        DecisionKind.Redirect => "redirect",
        DecisionKind.Caution => "caution",
        DecisionKind.Block => "block",
        DecisionKind.Hold => "hold",
        DecisionKind.Unavailable => "unavailable",
        DecisionKind.Gone => "gone",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Unknown => "unknown",
        Verdict.Clean => "clean",
        Verdict.Suspicious => "suspicious",
        Verdict.Malicious => "malicious",
        Verdict.Inconsistent => "inconsistent",
        Verdict.Unreachable => "unreachable",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    public static string Of(ThreatType threat) => threat switch
    {
        ThreatType.Malware => "MALWARE",
        ThreatType.SocialEngineering => "SOCIAL_ENGINEERING",
        ThreatType.UnwantedSoftware => "UNWANTED_SOFTWARE",
        ThreatType.PotentiallyHarmfulApplication => "POTENTIALLY_HARMFUL_APPLICATION",
        ThreatType.Spam => "SPAM",
        _ => throw new ArgumentOutOfRangeException(nameof(threat), threat, null),
    };

    public static string Of(VerdictScope scope) => scope switch
    {
        VerdictScope.Url => "url",
        VerdictScope.Path => "path",
        VerdictScope.Host => "host",
        VerdictScope.Site => "site",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, null),
    };
}
