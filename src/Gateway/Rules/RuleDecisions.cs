using System.Collections.Immutable;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Scanning.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>Decisions that people have made beforehand. Nobody outside learns more of a rule than its id: not who wrote it, not why.</summary>
internal static class RuleDecisions
{
    /// <summary>Stable: the rule is about where the link leads, not about the link.</summary>
    public const string OnwardCode = "rule-of-redirect";

    public const string BlockCode = "rule-block";

    public const string CautionCode = "rule-caution";

    // One list each for all clicks that rules decide.
    private static readonly ImmutableArray<ImmutableArray<ThreatType>> Threats = [.. Enum.GetValues<ThreatType>().Select(static ImmutableArray<ThreatType> (type) => [type])];

    /// <param name="ruling">The rule that decides.</param>
    /// <param name="urlKey">Key of the URL grain.</param>
    /// <param name="now">When it is asked.</param>
    /// <param name="lease">How long an answer may be kept.</param>
    public static Decision Of(in LinkRuling ruling, string urlKey, DateTimeOffset now, TimeSpan lease)
    {
        var match = ruling.Rule;
        var reason = new Reason(CodeOf(match.Effect), RuleId.Format(match.Number));
        return new Decision
        {
            Kind = match.Effect switch
            {
                RuleEffect.Block => DecisionKind.Block,
                RuleEffect.Caution => DecisionKind.Caution,
                _ => DecisionKind.Redirect,
            },
            Verdict = match.Effect switch
            {
                RuleEffect.Block => Verdict.Malicious,
                RuleEffect.Caution => Verdict.Suspicious,
                _ => Verdict.Clean,
            },
            ThreatTypes = match.Threat is { } threat ? Threats[(int)threat] : [],
            Confidence = 1,
            Scope = (VerdictScope)match.Scope,
            Reasons = ruling.IsOnward ? [reason, new Reason(OnwardCode, "a rule for a URL that the link leads to")] : [reason],
            Source = DecisionSource.Rule,
            CheckedAt = now,
            ExpiresAt = match.ExpiresAt < now + lease ? match.ExpiresAt.Value : now + lease,

            // A "continue" is bound to the rule that warned.
            Version = match.Number,
            UrlKey = urlKey,
        };
    }

    /// <summary>The sender's links were called back.</summary>
    public static Decision Gone(string urlKey, DateTimeOffset now) => new()
    {
        Kind = DecisionKind.Gone,
        Verdict = Verdict.Unknown,
        Reasons = [new Reason("sender-invalidated", "")],
        Source = DecisionSource.Invalidated,
        CheckedAt = now,
        ExpiresAt = now,
        UrlKey = urlKey,
    };

    private static string CodeOf(RuleEffect effect) => effect switch
    {
        RuleEffect.Block => BlockCode,
        RuleEffect.Caution => CautionCode,
        _ => "rule-allow",
    };
}
