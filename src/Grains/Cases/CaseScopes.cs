using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>How far a confirmation of a case can reach, and what the rules for it say.</summary>
internal static class CaseScopes
{
    /// <summary>What rules at this scope are about: as many as URLs at URL scope, else one. Empty when the URLs have nothing of it in common.</summary>
    public static ImmutableArray<string> TargetsOf(IReadOnlyList<CaseEntry> urls, VerdictScope scope) => scope switch
    {
        VerdictScope.Url => [.. urls.Select(entry => entry.Identity)],
        VerdictScope.Path => CommonPath(urls) is { } path ? [path] : [],
        VerdictScope.Host => Common(urls, entry => entry.Url.Host) is { } host ? [host] : [],
        VerdictScope.Site => Common(urls, entry => entry.Url.Site) is { } site ? [site] : [],
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, null),
    };

    /// <summary>
    /// The narrowest that covers what was reported: the URL itself, or where there are several, what they share. Where strangers publish, on
    /// popular sites, and where nothing is shared, every URL for itself.
    /// </summary>
    public static VerdictScope Propose(IReadOnlyList<CaseEntry> urls)
    {
        if (urls.Count <= 1)
            return VerdictScope.Url;
        // A directory there is no one person's: every form of a form builder lies in the same.
        if (urls.Any(IsManyPeoples))
            return VerdictScope.Url;
        if (CommonPath(urls) is not null)
            return VerdictScope.Path;
        if (Common(urls, entry => entry.Url.Host) is not null)
            return VerdictScope.Host;
        return Common(urls, entry => entry.Url.Site) is not null ? VerdictScope.Site : VerdictScope.Url;
    }

    public static bool NeedsApproval(IReadOnlyList<CaseEntry> urls, VerdictScope scope) =>
        scope != VerdictScope.Url && urls.Any(IsManyPeoples);

    /// <summary>What may be shown of a target of path, host or site scope: a token may be part of a path.</summary>
    public static string Redact(VerdictScope scope, string target) =>
        scope == VerdictScope.Path && WebUrl.TryParse($"http://{target}", out var place, out _) ? UrlRedactor.Redact(place)["http://".Length..] : target;

    private static bool IsManyPeoples(CaseEntry entry) => entry.Url.IsSharedPlatform || entry.Url.IsPopular;

    private static string? Common(IReadOnlyList<CaseEntry> urls, Func<CaseEntry, string> of)
    {
        if (urls.Count == 0)
            return null;
        var first = of(urls[0]);
        return urls.All(entry => of(entry) == first) ? first : null;
    }

    /// <summary>Host and the longest directory that all share; null when that is the whole host.</summary>
    private static string? CommonPath(IReadOnlyList<CaseEntry> urls)
    {
        if (Common(urls, entry => entry.Url.Host) is not { } host)
            return null;
        string? common = null;
        foreach (var entry in urls)
        {
            if (!WebUrl.TryParse(entry.Identity, out var url, out _))
                return null;
            var path = url.Path.ToString();
            var directory = path[..(path.LastIndexOf('/') + 1)];
            common = common is null ? directory : SharedDirectory(common, directory);
        }

        return common is null or "" or "/" ? null : host + common;
    }

    private static string SharedDirectory(string one, string other)
    {
        var length = one.AsSpan().CommonPrefixLength(other);
        return one[..(one[..length].LastIndexOf('/') + 1)];
    }
}
