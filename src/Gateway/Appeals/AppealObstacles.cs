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
        if (appeal is not { State: AppealState.Upheld, Identity: { } identity } || now >= appeal.BindsUntil || !WebUrl.TryParse(identity, out var url, out _))
            return null;
        if (book.Current.Rules.TryMatch(url, now, out var match))
        {
            return match.Effect == RuleEffect.Allow
                ? null
                : new AppealObstacle(
                    match.Effect == RuleEffect.Block ? DecisionKind.Block : DecisionKind.Caution,
                    $"rule {RuleId.Format(match.Number)}, {WireNames.Of((VerdictScope)match.Scope)} scope");
        }

        if (await grains.GetGrain<IUrlGrain>(UrlKey.ForGrain(url)).InspectAsync(cancellationToken) is not { } seen)
            return null;
        var kind = DecisionPolicy.Decide(policy.Value, seen.Judgement);
        return kind is DecisionKind.Block or DecisionKind.Caution
            ? new AppealObstacle(kind, seen.Judgement.Reasons is [var first, ..] ? first.Code : DecisionSource.Of(seen.Judgement.Source))
            : null;
    }
}
