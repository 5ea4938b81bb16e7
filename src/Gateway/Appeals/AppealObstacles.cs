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
internal sealed class AppealObstacles(LinkOutlook outlook, TimeProvider clock)
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
        var (ruling, kind, judgement) = await outlook.LookAsync(url, cancellationToken);
        if (ruling is { Rule: var rule, IsOnward: var isOnward })
        {
            var where = isOnward ? ", about where the link leads" : "";
            return rule.Effect == RuleEffect.Allow
                ? null
                : new AppealObstacle(
                    rule.Effect == RuleEffect.Block ? DecisionKind.Block : DecisionKind.Caution,
                    $"rule {RuleId.Format(rule.Number)}, {WireNames.Of((VerdictScope)rule.Scope)} scope{where}");
        }

        return kind is DecisionKind.Block or DecisionKind.Caution
            ? new AppealObstacle(kind, judgement.Reasons is [var first, ..] ? first.Code : DecisionSource.Of(judgement.Source))
            : null;
    }
}
