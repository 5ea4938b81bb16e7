using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Cases;

namespace Nylas.LinkSafety.Gateway.Cases;

/// <summary>The words of the public contract. Written out, so that no renaming of ours changes what others read and send.</summary>
internal static class CaseWords
{
    public const string Outcomes = "confirmed or dismissed";

    public const string Scopes = "url, path, host or site";

    public const string Priorities = "low, normal, high or urgent";

    public const string States = "open, in_review, confirmed, dismissed, appealed or merged";

    private static readonly VerdictScope[] AllScopes = [VerdictScope.Url, VerdictScope.Path, VerdictScope.Host, VerdictScope.Site];

    public static VerdictScope? ParseScope(string? word) => Find(AllScopes, WireNames.Of, word);

    public static CaseOutcome? ParseOutcome(string? word) => Find(Enum.GetValues<CaseOutcome>(), Of, word);

    public static CasePriority? ParsePriority(string? word) => Find(Enum.GetValues<CasePriority>(), Of, word);

    public static CaseState? ParseState(string? word) => Find(Enum.GetValues<CaseState>(), Of, word);

    public static string Of(CaseState state) => state switch
    {
        CaseState.Open => "open",
        CaseState.InReview => "in_review",
        CaseState.Confirmed => "confirmed",
        CaseState.Dismissed => "dismissed",
        CaseState.Appealed => "appealed",
        CaseState.Merged => "merged",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Of(CasePriority priority) => priority switch
    {
        CasePriority.Low => "low",
        CasePriority.Normal => "normal",
        CasePriority.High => "high",
        CasePriority.Urgent => "urgent",
        _ => throw new ArgumentOutOfRangeException(nameof(priority), priority, null),
    };

    public static string Of(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Confirmed => "confirmed",
        CaseOutcome.Dismissed => "dismissed",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>What became of one case of many.</summary>
    public static string Of(CaseActionOutcome outcome) => outcome switch
    {
        CaseActionOutcome.Done => "done",
        CaseActionOutcome.AwaitsApproval => "awaits_approval",
        CaseActionOutcome.NotFound => "not_found",
        CaseActionOutcome.Merged => "merged",
        CaseActionOutcome.WrongState => "wrong_state",
        CaseActionOutcome.SameActor => "same_actor",
        CaseActionOutcome.NoCommonScope => "no_common_scope",
        CaseActionOutcome.RuleRefused => "rule_refused",
        CaseActionOutcome.Changed => "changed",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    private static T? Find<T>(T[] all, Func<T, string> nameOf, string? word)
        where T : struct
    {
        foreach (var value in all)
        {
            if (nameOf(value) == word)
                return value;
        }

        return null;
    }
}
