namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>Turns what is known of a URL into what is done with a click on it.</summary>
internal static class DecisionPolicy
{
    public static DecisionKind Decide(PolicyOptions policy, UrlJudgement judgement) => judgement.Verdict switch
    {
        // Looks alone never stop anybody while a scan is about to say more; a scan's own word holds until the next one takes it back.
        Verdict.Malicious when judgement is { IsPending: true, Source: JudgementSource.UrlAlone } => DecisionKind.Caution,
        Verdict.Malicious => DecisionKind.Block,
        Verdict.Suspicious or Verdict.Inconsistent => DecisionKind.Caution,
        _ when judgement.IsPending => policy.WhenPending,
        Verdict.Clean => DecisionKind.Redirect,
        Verdict.Unreachable => policy.WhenUnreachable,
        _ => policy.WhenUnknown,
    };

    /// <summary>The URL's grain could not be asked: only its spelling and threat lists speak.</summary>
    public static DecisionKind DecideUnasked(PolicyOptions policy, Verdict priors) => priors switch
    {
        Verdict.Malicious => DecisionKind.Block,
        _ when policy.WhenCannotCheck == DecisionKind.Unavailable => DecisionKind.Unavailable,
        Verdict.Suspicious or Verdict.Inconsistent => DecisionKind.Caution,
        _ => policy.WhenCannotCheck,
    };
}
