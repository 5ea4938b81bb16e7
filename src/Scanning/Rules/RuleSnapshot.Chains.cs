using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>
/// The look-up for the URLs that a link leads on to. Each is decided by its own rules, as if it had been clicked; of what comes of it the strictest
/// counts, and an allow counts for nothing: that a page may be visited says nothing of who sends people there.
/// </summary>
public sealed partial class RuleSnapshot
{
    /// <summary>Hashes URLs for every snapshot of this process.</summary>
    /// <param name="urls">In the order in which a visitor comes through them; beyond <see cref="HashedChain.MaxUrls"/> they are left out.</param>
    public static HashedChain Hash(IEnumerable<WebUrl> urls) => HashedChain.Of(urls, Hasher);

    /// <param name="chain">Where the link leads.</param>
    /// <param name="now">Expired rules do not match.</param>
    /// <param name="strictest">The strictest rule that decides one of the URLs, a caution or a block; of equals the first on the way.</param>
    /// <returns>False when there is none.</returns>
    public bool TryMatchStrictest(HashedChain chain, DateTimeOffset now, out RuleMatch strictest)
    {
        strictest = default;
        if (EntryCount == 0)
            return false;
        var seconds = now.ToUnixTimeSeconds();
        for (var i = 0; i < chain.Count && strictest.Effect != RuleEffect.Block; i++)
        {
            if (TryMatch(chain[i], seconds, out var match) && match.Effect > strictest.Effect)
                strictest = match;
        }

        return strictest.Effect != RuleEffect.Allow;
    }

    private bool TryMatch(in HashedUrl url, long now, out RuleMatch match)
    {
        if (TryMatch(url.Identity, VerdictScope.Url, isAllowed: true, now, out match))
            return true;
        foreach (var path in url.Paths)
        {
            if (TryMatch(path, VerdictScope.Path, url.IsCanonical, now, out match))
                return true;
        }

        if (TryMatch(url.Hosts[0], VerdictScope.Host, isAllowed: true, now, out match))
            return true;
        foreach (var host in url.Hosts)
        {
            if (TryMatch(host, VerdictScope.Site, isAllowed: true, now, out match))
                return true;
        }

        return false;
    }
}
