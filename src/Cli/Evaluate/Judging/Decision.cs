using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Cli.Evaluate.Judging;

/// <summary>What a visitor would meet under the default policy, where nothing but this judgement is known of the URL.</summary>
internal enum Decision
{
    Redirect,
    Caution,
    Block,
}

internal static class Decisions
{
    /// <summary>As the gateway's default policy does: malicious is stopped, what is suspicious or shows two faces is warned of.</summary>
    public static Decision Of(Verdict verdict) => verdict switch
    {
        Verdict.Malicious => Decision.Block,
        Verdict.Suspicious or Verdict.Inconsistent => Decision.Caution,
        _ => Decision.Redirect,
    };
}
