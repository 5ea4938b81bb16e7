using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Scanning.Rules;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>
/// Which rule decides a link. The link's own first; where it leads on to other URLs, a rule for one of them counts too where it is stricter, and
/// never where it is milder: neither does an allow for the link let anybody through to what is blocked, nor does an allow for where it ends make
/// every redirector good that leads there.
/// </summary>
/// <param name="Rule">The rule.</param>
/// <param name="IsOnward">It is about a URL that the link leads to.</param>
internal readonly record struct LinkRuling(RuleMatch Rule, bool IsOnward)
{
    /// <param name="rules">All rules of now.</param>
    /// <param name="url">The link.</param>
    /// <param name="known">What is known of it, where it leads among that.</param>
    /// <param name="now">Expired rules do not count.</param>
    /// <param name="ruling">When a rule decides.</param>
    /// <returns>False when none does, without having allocated.</returns>
    public static bool TryFind(RuleSnapshot rules, WebUrl url, in CachedDecision known, DateTimeOffset now, out LinkRuling ruling)
    {
        var hasOwn = rules.TryMatch(url, now, out var own);
        ruling = new LinkRuling(own, IsOnward: false);
        if (known.Onward is null || (hasOwn && own.Effect == RuleEffect.Block) || !rules.TryMatchStrictest(known.Onward.Rules, now, out var onward))
            return hasOwn;
        if (!(hasOwn ? onward.Effect > own.Effect : IsStricter(onward.Effect, known.Basis.Kind)))
            return hasOwn;
        ruling = new LinkRuling(onward, IsOnward: true);
        return true;
    }

    // Of two that are equally strict the rule explains more: a person wrote it.
    private static bool IsStricter(RuleEffect effect, DecisionKind known) =>
        effect == RuleEffect.Block || known is DecisionKind.Redirect or DecisionKind.Hold or DecisionKind.Caution;
}
