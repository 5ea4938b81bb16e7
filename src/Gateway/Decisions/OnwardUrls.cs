using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Rules;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>Where a link leads on to, as a cached decision keeps it: enough to ask rules and threat lists again.</summary>
/// <param name="Rules">What rules are asked about.</param>
/// <param name="Hosts">What lists are asked about.</param>
/// <param name="Prefixes">What lists of prefixes are asked about: 4 bytes an expression, of which a URL has some ten.</param>
internal sealed record OnwardUrls(HashedChain Rules, HashedHosts Hosts, ImmutableArray<uint> Prefixes)
{
    private const int FixedBytes = 40 + 24;

    public int Bytes => FixedBytes + Rules.Bytes + Hosts.Bytes + (Prefixes.Length * sizeof(uint));

    /// <returns>Null where it leads nowhere else, as most do.</returns>
    public static OnwardUrls? Of(ImmutableArray<string> identities)
    {
        if (identities.IsDefaultOrEmpty)
            return null;
        var urls = new List<WebUrl>(identities.Length);
        foreach (var identity in identities.Take(HashedChain.MaxUrls))
        {
            if (WebUrl.TryParse(identity, out var url, out _))
                urls.Add(url);
        }

        return new OnwardUrls(RuleSnapshot.Hash(urls), ListSnapshot.HashHosts(urls), PrefixLists.HashUrls(urls));
    }
}
