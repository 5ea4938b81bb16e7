using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports;

/// <summary>The words of the public contract. Written out, so that no renaming of ours changes what others read and send.</summary>
internal static class ReportWords
{
    public const string Categories = "spam, phishing, malware, unwanted or not_harmful";

    public static ReportCategory? ParseCategory(string? word) => word switch
    {
        "spam" => ReportCategory.Spam,
        "phishing" => ReportCategory.Phishing,
        "malware" => ReportCategory.Malware,
        "unwanted" => ReportCategory.Unwanted,
        "not_harmful" => ReportCategory.NotHarmful,
        _ => null,
    };

    public static string Of(ReportCategory category) => category switch
    {
        ReportCategory.Spam => "spam",
        ReportCategory.Phishing => "phishing",
        ReportCategory.Malware => "malware",
        ReportCategory.Unwanted => "unwanted",
        ReportCategory.NotHarmful => "not_harmful",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
    };

    public static string Of(ReportState state) => state switch
    {
        ReportState.Received => "received",
        ReportState.UnderReview => "under_review",
        ReportState.Confirmed => "confirmed",
        ReportState.Dismissed => "dismissed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Of(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.LinkBlocked => "link_blocked",
        ReportOutcome.LinkAllowed => "link_allowed",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string Of(ReportAuthority authority) => authority switch
    {
        ReportAuthority.Stranger => "stranger",
        ReportAuthority.Reporter => "reporter",
        ReportAuthority.Support => "support",
        _ => throw new ArgumentOutOfRangeException(nameof(authority), authority, null),
    };

    public static string Of(ReportChannel channel) => channel switch
    {
        ReportChannel.Form => "form",
        ReportChannel.Api => "api",
        ReportChannel.Email => "email",
        ReportChannel.AbuseFormat => "abuse_format",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, null),
    };

    public static string Of(VoiceKind kind) => kind switch
    {
        VoiceKind.Network => "network",
        VoiceKind.Mailbox => "mailbox",
        VoiceKind.Domain => "domain",
        VoiceKind.Key => "key",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
