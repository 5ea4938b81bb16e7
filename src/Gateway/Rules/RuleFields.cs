using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>A rule's fields as texts, from a request, a row of CSV or an item of an import, become a draft; every field that cannot is named.</summary>
internal static class RuleFields
{
    /// <summary>What makes a rule; the rest of an exported row is passed over.</summary>
    public static readonly IReadOnlyList<string> Names = ["action", "scope", "target", "reason", "expires_at", "case_id", "supersedes", "threat_type"];

    /// <param name="field">Gives a field's text, or null where there is none.</param>
    /// <param name="place">What stands before the names of fields in errors, such as <c>rules[3].</c>.</param>
    /// <param name="errors">Gets what is wrong.</param>
    /// <returns>Null when anything is.</returns>
    public static RuleDraft? Read(Func<string, string?> field, string place, List<FieldError> errors)
    {
        var before = errors.Count;
        if (!RuleNames.TryParse(field("action"), out RuleAction action))
            Reject("action", "allow, caution or block", Came(field("action")));
        if (!RuleNames.TryParse(field("scope"), out VerdictScope scope))
            Reject("scope", "url, path, host or site", Came(field("scope")));
        if (field("target") is not { Length: > 0 } target)
            Reject("target", "what the rule is about", "nothing");
        else if (target.Contains(UrlRedactor.Mark, StringComparison.Ordinal))
            Reject("target", "the URL itself", "a redacted one, as exports hold it: a rule on it would match nothing");
        if (field("reason") is not { Length: > 0 })
            Reject("reason", "why, 1 to 500 characters", "nothing");
        var end = field("expires_at");
        DateTimeOffset expiresAt = default;
        if (!string.IsNullOrEmpty(end) && !Rfc3339.TryRead(end, out expiresAt))
            Reject("expires_at", $"an RFC 3339 time, such as {Rfc3339.Example}", Came(end));
        if (!RuleNames.TryParse(field("threat_type"), out ThreatType? threat))
            Reject("threat_type", RuleNames.Threats, Came(field("threat_type")));
        return errors.Count > before
            ? null
            : new RuleDraft
            {
                Action = action,
                Scope = scope,
                Target = field("target")!,
                Reason = field("reason")!,
                ExpiresAt = string.IsNullOrEmpty(end) ? null : expiresAt,
                CaseId = NullIfEmpty(field("case_id")),
                Supersedes = NullIfEmpty(field("supersedes")),
                Threat = threat,
            };

        void Reject(string name, string expected, string came) => errors.Add(new FieldError(place + name, expected, came));
    }

    private static string Came(string? value) => value is null or "" ? "nothing" : $"a text of {value.Length} characters";

    private static string? NullIfEmpty(string? value) => value is "" ? null : value;
}
