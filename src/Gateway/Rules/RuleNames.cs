using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>The words of the public contract for rules, see <see cref="WireNames"/>.</summary>
internal static class RuleNames
{
    public const string Threats = "MALWARE, SOCIAL_ENGINEERING, UNWANTED_SOFTWARE, POTENTIALLY_HARMFUL_APPLICATION or SPAM";

    public static string Of(RuleAction action) => action switch
    {
        RuleAction.Allow => "allow",
        RuleAction.Caution => "caution",
        RuleAction.Block => "block",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public static string Of(RuleChangeKind kind) => kind switch
    {
        RuleChangeKind.Added => "added",
        RuleChangeKind.Removed => "removed",
        RuleChangeKind.Restored => "restored",
        RuleChangeKind.Approved => "approved",
        RuleChangeKind.SenderInvalidated => "sender_invalidated",
        RuleChangeKind.SenderRestored => "sender_restored",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Of(RuleImportKind kind) => kind switch
    {
        RuleImportKind.Add => "add",
        RuleImportKind.Replace => "replace",
        RuleImportKind.Unchanged => "unchanged",
        RuleImportKind.Refused => "refused",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string StateOf(Rule rule, DateTimeOffset now) =>
        rule.RemovedAt is not null ? "removed"
        : rule.ExpiresAt <= now ? "expired"
        : rule.IsPendingApproval ? "pending"
        : "active";

    public static bool TryParse(string? text, out RuleAction action)
    {
        (var known, action) = text switch
        {
            "allow" => (true, RuleAction.Allow),
            "caution" => (true, RuleAction.Caution),
            "block" => (true, RuleAction.Block),
            _ => (false, default),
        };
        return known;
    }

    /// <param name="text">Null or empty stands for none.</param>
    /// <param name="threat">Which.</param>
    public static bool TryParse(string? text, out ThreatType? threat)
    {
        threat = null;
        if (string.IsNullOrEmpty(text))
            return true;
        foreach (var type in Enum.GetValues<ThreatType>())
        {
            if (WireNames.Of(type) == text)
                threat = type;
        }

        return threat is not null;
    }

    public static bool TryParse(string? text, out VerdictScope scope)
    {
        (var known, scope) = text switch
        {
            "url" => (true, VerdictScope.Url),
            "path" => (true, VerdictScope.Path),
            "host" => (true, VerdictScope.Host),
            "site" => (true, VerdictScope.Site),
            _ => (false, default),
        };
        return known;
    }
}
