using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>A change of the book as the API tells it.</summary>
internal sealed record RuleAuditLine(
    long Version, string Change, DateTimeOffset At, string Actor, string Reason, RuleResponse? Before, RuleResponse? After, string? Sender)
{
    public static RuleAuditLine From(RuleAuditEntry entry, DateTimeOffset now) => new(
        entry.Version,
        RuleNames.Of(entry.Kind),
        entry.At,
        entry.Actor,
        entry.Reason,
        entry.Before is { } before ? RuleResponse.From(before, now) : null,
        entry.After is { } after ? RuleResponse.From(after, now) : null,
        entry.Sender);
}
