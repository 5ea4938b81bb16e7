using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Rules;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>Where a link leads on to, as a cached decision keeps it: enough to ask rules and threat lists again.</summary>
/// <param name="Rules">What rules are asked about.</param>
/// <param name="Hosts">What lists are asked about.</param>
internal sealed record OnwardUrls(HashedChain Rules, HashedHosts Hosts)
{
    private const int FixedBytes = 32;

    public int Bytes => FixedBytes + Rules.Bytes + Hosts.Bytes;

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

        return new OnwardUrls(RuleSnapshot.Hash(urls), ListSnapshot.HashHosts(urls));
    }
}
