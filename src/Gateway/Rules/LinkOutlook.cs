using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>
/// What a visitor of a link would meet now, by what is known: rules for it and for where it leads, else its verdict. Looking makes nobody fetch the
/// page, and counts as no click.
/// </summary>
internal sealed class LinkOutlook(IGrainFactory grains, RuleBookHolder book, IOptions<PolicyOptions> policy, TimeProvider clock)
{
    /// <returns>The rule that decides, if one does; what is decided without rules, and on which judgement.</returns>
    public async Task<(LinkRuling? Ruling, DecisionKind Kind, UrlJudgement Judgement)> LookAsync(WebUrl url, CancellationToken cancellationToken)
    {
        var seen = await grains.GetGrain<IUrlGrain>(UrlKey.ForGrain(url)).InspectAsync(cancellationToken);
        var judgement = seen is null ? new UrlJudgement { Verdict = Verdict.Unknown } : seen.Judgement with { LeadsTo = seen.LeadsTo };
        var known = CachedDecision.From(DecisionPolicy.Decide(policy.Value, judgement), judgement);
        return (LinkRuling.TryFind(book.Current.Rules, url, known, clock.GetUtcNow(), out var ruling) ? ruling : null, known.Basis.Kind, judgement);
    }
}
