using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Rules;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Rules;

/// <summary>Turns a draft into a rule that has no id yet, or says what is wrong with it.</summary>
internal sealed class RuleDraftReader(ReferenceData reference, TimeProvider clock)
{
    public const int LongestReason = 500;

    private const int LongestCaseId = 64;
    private const int LongestRequestId = 100;

    /// <summary>What an allow rule gets that names no end: as long as a finding that a page is clean can be remembered without looking again.</summary>
    private static readonly TimeSpan AllowTerm = TimeSpan.FromDays(30);

    /// <summary>Nobody remembers after a year why something was let pass.</summary>
    private static readonly TimeSpan LongestAllowTerm = TimeSpan.FromDays(366);

    private static readonly TimeSpan LongestTerm = TimeSpan.FromDays(3_660);

    public (Rule? Rule, RuleFault? Fault) Read(RuleDraft draft, string author)
    {
        var now = clock.GetUtcNow();
        var fault = ReadTarget(draft, out var target)
            ?? ReasonFault(draft.Reason)
            ?? TooLong("case_id", draft.CaseId, LongestCaseId)
            ?? TooLong("request_id", draft.RequestId, LongestRequestId);
        if (fault is not null)
            return (null, fault);
        if (draft is { Action: RuleAction.Allow, Threat: not null })
            return (null, new RuleFault("threat_type", "none for what is allowed", "one"));
        var longest = draft.Action == RuleAction.Allow ? LongestAllowTerm : LongestTerm;
        if (draft.ExpiresAt is { } end && (end <= now || end > now + longest))
            return (null, new RuleFault("expires_at", $"a time in the future, at most {longest.TotalDays:0} days ahead", $"{end:O}"));
        if (draft.Supersedes is { } superseded && !RuleId.TryParse(superseded, out _))
            return (null, new RuleFault("supersedes", "the id of a rule with the same scope and target", "something else"));
        return (new Rule
        {
            Id = "",
            Action = draft.Action,
            Scope = draft.Scope,
            Target = target!.Text,
            RedactedTarget = target.Redacted,
            Reason = draft.Reason,
            Author = author,
            CreatedAt = now,
            ExpiresAt = draft.ExpiresAt?.ToUniversalTime() ?? (draft.Action == RuleAction.Allow ? now + AllowTerm : null),
            NeedsApproval = target.ReachesMany,
            CaseId = draft.CaseId,
            Supersedes = draft.Supersedes,
            Threat = draft.Threat,
            RequestId = draft.RequestId,
        }, null);
    }

    /// <returns>The spelling that is matched, or null when there is none.</returns>
    public string? ReadTarget(VerdictScope scope, string text) =>
        RuleTarget.TryParse((Scanning.Scoring.VerdictScope)scope, text, reference, out var target, out _) ? target.Text : null;

    public static RuleFault? ReasonFault(string reason) => string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason
        ? new RuleFault("reason", $"1 to {LongestReason} characters, not all of them spaces", $"{reason.Length} characters")
        : null;

    private static RuleFault? TooLong(string field, string? value, int longest) => value?.Length > longest
        ? new RuleFault(field, $"at most {longest} characters", $"{value.Length} characters")
        : null;

    private RuleFault? ReadTarget(RuleDraft draft, out RuleTarget? target)
    {
        target = null;
        if (draft.Target.Length > WebUrl.MaxInputLength)
            return new RuleFault("target", $"at most {WebUrl.MaxInputLength} characters", $"{draft.Target.Length} characters");
        if (!Enum.IsDefined(draft.Scope))
            return new RuleFault("scope", "url, path, host or site", "something else");
        if (!Enum.IsDefined(draft.Action))
            return new RuleFault("action", "allow, caution or block", "something else");
        if (draft.Threat is { } threat && !Enum.IsDefined(threat))
            return new RuleFault("threat_type", "one of the threat types", "something else");
        return RuleTarget.TryParse((Scanning.Scoring.VerdictScope)draft.Scope, draft.Target, reference, out target, out var expected)
            ? null
            : new RuleFault("target", expected, $"{draft.Target.Length} characters that are none");
    }
}
