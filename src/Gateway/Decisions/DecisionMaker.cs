using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Rules;
using Nylas.LinkSafety.Scanning.Urls;
using Orleans;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>
/// Decides what is done with a click: a called-back sender's links are gone, then rules decide, about the URL and about where it leads, then what is
/// known of the URL. Known URLs are answered from the cache, without waiting; others by their grain, within a budget. When the grain or what stands
/// behind it is broken, threat lists, the URL's own spelling and the declared policy decide: a click is never answered by accident.
/// </summary>
internal sealed class DecisionMaker
{
    // Asking a grain that has to be loaded takes some milliseconds; one that takes longer than this, whatever the caller's budget, is broken.
    private static readonly TimeSpan MinPatience = TimeSpan.FromMilliseconds(500);

    // The grain ends the wait itself; this much later it is given up.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    private readonly IGrainFactory _grains;
    private readonly DecisionCache _cache;
    private readonly CacheKeyHasher _hasher;
    private readonly UrlPriors _priors;
    private readonly RuleBookHolder _book;
    private readonly RuleUses _uses;
    private readonly ThreatLists _lists;
    private readonly FeedUses _feedUses;
    private readonly PolicyOptions _policy;
    private readonly TimeProvider _clock;
    private readonly BrokenGrainLog _brokenGrains;

    public DecisionMaker(
        IGrainFactory grains,
        DecisionCache cache,
        CacheKeyHasher hasher,
        UrlPriors priors,
        RuleBookHolder book,
        RuleUses uses,
        ThreatLists lists,
        FeedUses feedUses,
        IOptions<PolicyOptions> policy,
        TimeProvider clock,
        BrokenGrainLog brokenGrains)
    {
        _grains = grains;
        _cache = cache;
        _hasher = hasher;
        _priors = priors;
        _book = book;
        _uses = uses;
        _lists = lists;
        _feedUses = feedUses;
        _policy = policy.Value;
        _clock = clock;
        _brokenGrains = brokenGrains;
    }

    /// <summary>Waits as long as the policy says for the scan of an unseen URL.</summary>
    public ValueTask<Decision> DecideAsync(WebUrl url, string? sender, CancellationToken cancellationToken) =>
        DecideAsync(url, sender, _policy.WaitBudget, cancellationToken);

    /// <param name="url">Where the click leads.</param>
    /// <param name="sender">Who made the link, or null.</param>
    /// <param name="waitBudget">How long to wait for the scan of an unseen URL, 0 to 30 s.</param>
    /// <param name="cancellationToken">The caller has gone: the only thing this throws for.</param>
    public ValueTask<Decision> DecideAsync(WebUrl url, string? sender, TimeSpan waitBudget, CancellationToken cancellationToken)
    {
        var key = _hasher.Hash(url.Identity);
        if (TryGetKnown(key, url, sender, out var known))
            return ValueTask.FromResult(known.ToDecision(UrlKey.ForGrain(url)));
        var book = _book.Current;
        if (book.IsGone(sender))
            return ValueTask.FromResult(RuleDecisions.Gone(UrlKey.ForGrain(url), _clock.GetUtcNow()));
        if (!book.IsKnown)
            return ValueTask.FromResult(DecideUnasked(url, UrlKey.ForGrain(url)));
        // Nothing on the way is stricter than a block: nobody need be asked where the link leads. A milder rule waits for that to be known.
        if (book.Rules.TryMatch(url, _clock.GetUtcNow(), out var own) && own.Effect == RuleEffect.Block)
            return ValueTask.FromResult(DecideByRule(new LinkRuling(own, IsOnward: false), UrlKey.ForGrain(url)));
        if (_cache.TryGet(key, out known, out var stamps))
        {
            if (LinkRuling.TryFind(book.Rules, url, known, _clock.GetUtcNow(), out var ruling))
            {
                NoteLists(known, ruling);
                return ValueTask.FromResult(DecideByRule(ruling, UrlKey.ForGrain(url)));
            }

            if (HoldsAgainst(_lists.Current, stamps, url, known))
            {
                NoteLists(known);
                return ValueTask.FromResult(known.ToDecision(UrlKey.ForGrain(url)));
            }
        }

        return new ValueTask<Decision>(AskAsync(key, url, sender, waitBudget, cancellationToken));
    }

    /// <summary>
    /// What is known of a URL, where no rule is about it or where it leads, without waiting and without allocating: the way of nearly every click. Where the rules or
    /// the threat lists have changed since the answer was kept they are asked again, once.
    /// </summary>
    public bool TryGetKnown(UInt128 key, WebUrl url, ReadOnlySpan<char> sender, out CachedDecision known)
    {
        var book = _book.Current;
        var lists = _lists.Current;
        if (!_cache.TryGet(key, out known, out var stamps) || book.IsGone(sender))
            return false;
        var current = DecisionStamps.Of(book, lists);
        if (stamps == current)
        {
            NoteLists(known);
            return true;
        }

        if (stamps.Rules != current.Rules && LinkRuling.TryFind(book.Rules, url, known, _clock.GetUtcNow(), out _))
            return false;
        if (!HoldsAgainst(lists, stamps, url, known))
            return false;
        _cache.Confirm(key, known, stamps, current);
        NoteLists(known);
        return true;
    }

    /// <summary>
    /// Whether lists that have changed say the same as those before: nothing. A URL that they have something to say of is a matter of its grain, which
    /// weighs it, and keeps and tells what has changed.
    /// </summary>
    private bool HoldsAgainst(ThreatListCopy lists, DecisionStamps stamps, WebUrl url, in CachedDecision known) =>
        stamps.Lists == (uint)lists.Stamp
        || (known.Basis.Listed.IsEmpty
            && lists.Snapshot.Match(url, _clock.GetUtcNow()).Count == 0
            && lists.Prefixes.Match(url).Count == 0
            && (known.Onward is not { } onward || (!lists.Snapshot.MayHaveAnyOf(onward.Hosts) && !lists.Prefixes.MayHaveAnyOf(onward.Prefixes.AsSpan()))));

    private async Task<Decision> AskAsync(UInt128 key, WebUrl url, string? sender, TimeSpan waitBudget, CancellationToken cancellationToken)
    {
        var urlKey = UrlKey.ForGrain(url);
        UrlKeyPrefix.TryGet(urlKey, out var prefix);
        var ticket = _cache.Ask(key, prefix);
        // Those of before the question: where they change while it is answered, it is asked again at the next click.
        var lists = _lists.Current;
        try
        {
            var judgement = await JudgeAsync(urlKey, new UrlQuery(url.Identity, sender), waitBudget, cancellationToken);
            var known = CachedDecision.From(DecisionPolicy.Decide(_policy, judgement), judgement);
            // Those of now: they may have changed while the scan was waited for.
            var book = _book.Current;
            var isRuled = LinkRuling.TryFind(book.Rules, url, known, _clock.GetUtcNow(), out var ruling);
            if (judgement is { IsPending: false, IsConfirming: false })
                _cache.TryAdd(ticket, known, LeaseOf(key, judgement), new DecisionStamps(isRuled ? RuleBookCopy.NoStamp : book.Stamp, (uint)lists.Stamp));
            NoteLists(known, isRuled ? ruling : null);
            return isRuled ? DecideByRule(ruling, urlKey) : known.ToDecision(urlKey) with { IsPending = judgement.IsPending };
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            _brokenGrains.Note(urlKey, e);
            return _book.Current.Rules.TryMatch(url, _clock.GetUtcNow(), out var own)
                ? DecideByRule(new LinkRuling(own, IsOnward: false), urlKey)
                : DecideUnasked(url, urlKey);
        }
    }

    private async Task<UrlJudgement> JudgeAsync(string urlKey, UrlQuery query, TimeSpan waitBudget, CancellationToken cancellationToken)
    {
        var askedAt = _clock.GetTimestamp();
        var grain = _grains.GetGrain<IUrlGrain>(urlKey);
        var patience = waitBudget > MinPatience ? waitBudget : MinPatience;
        var known = await grain.GetJudgementAsync(query, cancellationToken).AsTask().WaitAsync(patience, _clock, cancellationToken);
        var budget = waitBudget - _clock.GetElapsedTime(askedAt);
        if (known is { IsPending: false, IsConfirming: false } || budget <= TimeSpan.Zero)
            return known;
        try
        {
            return await grain.AwaitJudgementAsync(query, budget, cancellationToken).WaitAsync(budget + Grace, _clock, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            _brokenGrains.Note(urlKey, e);
            return known;
        }
    }

    // No lease outlives the verdict it rests on.
    // Of URLs that were asked about at once, after a start or a change, each key ends at its own time: together their grains would be asked in one rush,
    // every lease anew. The key is a hash, so its low bits spread them evenly over the last quarter.
    private TimeSpan LeaseOf(UInt128 key, UrlJudgement judgement)
    {
        var left = judgement.ExpiresAt - _clock.GetUtcNow();
        var lease = _policy.Lease * (1 - ((uint)key / (4.0 * uint.MaxValue)));
        return left < lease ? left : lease;
    }

    /// <summary>For most decisions a look at an empty array.</summary>
    private void NoteLists(in CachedDecision known, in LinkRuling? ruling = null)
    {
        if (!known.Basis.Listed.IsEmpty)
            _feedUses.Note(known.Basis.Listed, ruling is { Rule.Effect: RuleEffect.Allow });
    }

    private Decision DecideByRule(in LinkRuling ruling, string urlKey)
    {
        _uses.Note(ruling.Rule.Number);
        return RuleDecisions.Of(ruling, urlKey, _clock.GetUtcNow(), _policy.Lease);
    }

    private Decision DecideUnasked(WebUrl url, string urlKey)
    {
        var priors = _priors.Judge(url);
        var decision = CachedDecision.From(DecisionPolicy.DecideUnasked(_policy, priors.Verdict), priors).ToDecision(urlKey);
        // A list says the same whether or not anybody else can be asked.
        return priors.Source == JudgementSource.Feed && decision.Kind is DecisionKind.Block or DecisionKind.Caution
            ? decision
            : decision with { Source = DecisionSource.CannotCheck };
    }
}
