using System.ComponentModel;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>A rule as the API tells it, its target redacted.</summary>
/// <param name="State">pending, active, expired or removed.</param>
/// <param name="LastUsedOn">The last day (UTC) on which it decided anything.</param>
internal sealed record RuleResponse(
    string Id,
    [property: Description("allow, caution or block")] string Action,
    [property: Description("url, path, host or site")] string Scope,
    [property: Description("Values of parameters and tokens are redacted")] string Target,
    [property: Description("pending (waits for a second person), active, expired or removed")] string State,
    string Reason,
    string Author,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    bool NeedsApproval,
    string? ApprovedBy,
    DateTimeOffset? ApprovedAt,
    string? CaseId,
    string? Supersedes,
    [property: Description("The last day (UTC) on which it decided anything")] string? LastUsedOn,
    DateTimeOffset? RemovedAt,
    long Version,
    [property: Description("What it is that is stopped or warned of, in the words of threat_types; absent where nobody has said")] string? ThreatType)
{
    public static RuleResponse From(Rule rule, DateTimeOffset now) => new(
        rule.Id,
        RuleNames.Of(rule.Action),
        WireNames.Of(rule.Scope),
        rule.RedactedTarget,
        RuleNames.StateOf(rule, now),
        rule.Reason,
        rule.Author,
        rule.CreatedAt,
        rule.ExpiresAt,
        rule.NeedsApproval,
        rule.ApprovedBy,
        rule.ApprovedAt,
        rule.CaseId,
        rule.Supersedes,
        rule.LastUsedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        rule.RemovedAt,
        rule.Version,
        rule.Threat is { } threat ? WireNames.Of(threat) : null);
}
