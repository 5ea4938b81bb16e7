using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Scanning.Rules;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Appeals;

/// <summary>
/// An upheld appeal takes back what its case has decided, and nothing else: another rule, support's later word or a changed page may stop the
/// link all the same, and whoever appealed is told so. Looking never makes anybody fetch the page.
/// </summary>
internal sealed class AppealObstacles(IGrainFactory grains, RuleBookHolder book, IOptions<PolicyOptions> policy, TimeProvider clock)
{
    /// <returns>Null when nothing does, or the appeal is not upheld.</returns>
    public async Task<AppealObstacle?> FindAsync(AppealStatus appeal, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return appeal is { State: AppealState.Upheld, Identity: { } identity } && !(now >= appeal.BindsUntil) && WebUrl.TryParse(identity, out var url, out _)
            ? await FindAsync(url, cancellationToken)
            : null;
    }

    /// <returns>Null when nothing stops the URL or warns of it now.</returns>
    public async Task<AppealObstacle?> FindAsync(WebUrl url, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var seen = await grains.GetGrain<IUrlGrain>(UrlKey.ForGrain(url)).InspectAsync(cancellationToken);
        var judgement = seen is null ? new UrlJudgement { Verdict = Verdict.Unknown } : seen.Judgement with { LeadsTo = seen.LeadsTo };
        var known = CachedDecision.From(DecisionPolicy.Decide(policy.Value, judgement), judgement);
        if (LinkRuling.TryFind(book.Current.Rules, url, known, now, out var ruling))
        {
            var rule = ruling.Rule;
            var where = ruling.IsOnward ? ", about where the link leads" : "";
            return rule.Effect == RuleEffect.Allow
                ? null
                : new AppealObstacle(
                    rule.Effect == RuleEffect.Block ? DecisionKind.Block : DecisionKind.Caution,
                    $"rule {RuleId.Format(rule.Number)}, {WireNames.Of((VerdictScope)rule.Scope)} scope{where}");
        }

        return known.Basis.Kind is DecisionKind.Block or DecisionKind.Caution
            ? new AppealObstacle(known.Basis.Kind, judgement.Reasons is [var first, ..] ? first.Code : DecisionSource.Of(judgement.Source))
            : null;
    }
}
