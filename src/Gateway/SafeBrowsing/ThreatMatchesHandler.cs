using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.Serving;
using Nylas.LinkSafety.Scanning.Urls;
using Threat = Nylas.LinkSafety.Scanning.Scoring.ThreatType;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>
/// v4's threatMatches:find: which of these URLs a click would be stopped at. The same decision as a click's, rules and won appeals included, so that
/// a mail filter and the link in the mail say the same; what a click would only be warned of is no match.
/// </summary>
internal sealed class ThreatMatchesHandler(
    BatchChecker checker, ThreatLists lists, ListJudge judge, UrlCheckLimit limit, IOptions<SafeBrowsingOptions> options, TimeProvider clock)
{
    /// <summary>500 URLs of 8 Ki characters, and their JSON.</summary>
    private const int MaxBodyBytes = 5 << 20;

    public async Task<IResult> FindAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (request, problem) = await WireExchange.ReadAsync(context.Request, SafeBrowsingMessages.FindThreatMatches, MaxBodyBytes, cancellationToken);
        if (request is null)
            return problem!;
        var info = request.Message("threatInfo");
        if (ThreatNames.FindFault(info, BatchChecker.MaxUrls) is { Length: > 0 } fault)
            return WireExchange.Refuse(fault);
        var entries = info!.Messages("threatEntries");
        if (entries.Any(static entry => entry.Text("url").Length == 0))
            return WireExchange.Refuse("'threatInfo.threatEntries': a 'url' was expected in each.");
        var key = context.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        if (entries.Count > 0 && limit.Take(context, key, entries.Count) is { } refusal)
            return refusal;

        var answer = new WireMessage(SafeBrowsingMessages.Matches);
        if (ThreatNames.AsksForUrls(info))
        {
            // As of now: a client of this API waits for no look at a page, and a URL that is seen here first is known better when it is asked for again.
            var checks = await checker.CheckAsync([.. entries.Select(static entry => entry.Text("url"))], $"key {key}", TimeSpan.Zero, cancellationToken);
            foreach (var check in checks)
                AddMatches(check, info, answer);
        }

        return WireExchange.Answer(context.Request, answer);
    }

    private void AddMatches(CheckedUrl check, WireMessage info, WireMessage answer)
    {
        if (check.Decision is not { } decision)
            return;
        var asked = info.Integers("threatTypes").ToHashSet();
        foreach (var threat in ThreatsOf(check.Url, decision).Where(threat => asked.Contains(ThreatNames.NumberOf(threat))))
        {
            foreach (var platform in ThreatNames.PlatformsOf(info))
            {
                _ = answer.Add("matches", new WireMessage(SafeBrowsingMessages.ThreatMatch)
                    .Add("threatType", ThreatNames.NumberOf(threat))
                    .Add("platformType", platform)
                    .Add("threat", new WireMessage(SafeBrowsingMessages.ThreatEntry).Add("url", check.Url))
                    .Add("cacheDuration", CacheFor(decision))
                    .Add("threatEntryType", SafeBrowsingMessages.UrlEntries));
            }
        }
    }

    /// <summary>
    /// What only lists say that may not be served to others is told to nobody. Where whoever knows the URL cannot be asked, the lists still can. What is
    /// stopped for a reason that the protocol has no word for (a rule, spam) is told as social engineering: a client would let it pass else.
    /// </summary>
    private List<Threat> ThreatsOf(string text, Decision decision)
    {
        ImmutableArray<Threat> threats = decision switch
        {
            { Source: DecisionSource.Feed, Kind: DecisionKind.Block } or { Source: DecisionSource.CannotCheck, Kind: not DecisionKind.Block } => Accuse(text),
            { Kind: DecisionKind.Block, ThreatTypes.IsEmpty: true } => [Threat.Spam],
            { Kind: DecisionKind.Block } => [.. decision.ThreatTypes.Select(static threat => (Threat)threat)],
            _ => [],
        };
        List<Threat> told = [.. threats.Where(static threat => threat != Threat.Spam)];
        return told.Count > 0 || threats.IsEmpty ? told : [Threat.SocialEngineering];
    }

    private ImmutableArray<Threat> Accuse(string text) =>
        WebUrl.TryParse(text, out var url, out _) ? ServedEntries.Accuse(judge, url, lists.Current, clock.GetUtcNow()) : [];

    private TimeSpan CacheFor(Decision decision)
    {
        var left = decision.ExpiresAt - clock.GetUtcNow();
        return left >= options.Value.CacheDuration ? options.Value.CacheDuration : TimeSpan.FromSeconds(Math.Max(0, Math.Floor(left.TotalSeconds)));
    }
}
