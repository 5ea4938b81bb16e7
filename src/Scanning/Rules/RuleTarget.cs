using System.Diagnostics.CodeAnalysis;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>
/// What a rule is about, in the one spelling that is matched. Url: the identity. Path: host and path in Safe Browsing's canonical form, without a
/// slash at the end. Host: the host in that form. Site: the registrable domain, or the suffix of a shared platform for the whole of it.
/// </summary>
/// <param name="Scope">How far it reaches.</param>
/// <param name="Text">What is matched.</param>
/// <param name="Redacted">What may be shown.</param>
/// <param name="ReachesMany">
/// Path, host and site: what lies in reach belongs to different people, or may, or is a site that very many visit. One person alone must not decide it.
/// </param>
public sealed record RuleTarget(VerdictScope Scope, string Text, string Redacted, bool ReachesMany)
{
    /// <summary>The deepest path a rule may name; deeper URLs are matched by their first so many segments.</summary>
    public const int MaxSegments = 64;

    /// <summary>Reads a target as people write it; see the drafts' documentation for what is taken.</summary>
    /// <param name="scope">How far it is to reach.</param>
    /// <param name="text">At most 8,192 characters.</param>
    /// <param name="reference">Sites and shared platforms.</param>
    /// <param name="target">When it can be read.</param>
    /// <param name="expected">What should have come, when it cannot.</param>
    public static bool TryParse(
        VerdictScope scope,
        string text,
        ReferenceData reference,
        [NotNullWhen(true)] out RuleTarget? target,
        [NotNullWhen(false)] out string? expected)
    {
        (target, expected) = scope == VerdictScope.Url ? ReadUrl(text) : ReadPlace(scope, text, reference);
        return target is not null;
    }

    private static (RuleTarget? Target, string? Expected) ReadUrl(string text) =>
        WebUrl.TryParse(text, out var read, out _) && WebUrl.TryParse(read.Identity, out var url, out _)
        ? (new RuleTarget(VerdictScope.Url, url.Identity, UrlRedactor.Redact(url), false), null)
        : (null, "an absolute http or https URL of at most 8,192 characters");

    private static (RuleTarget? Target, string? Expected) ReadPlace(VerdictScope scope, string text, ReferenceData reference)
    {
        // Places are commonly written without a scheme, which no rule but a URL's depends on.
        var withScheme = text.Contains("://", StringComparison.Ordinal) ? text : string.Concat("http://", text.AsSpan().TrimStart());
        if (!WebUrl.TryParse(withScheme, out var url, out _) || url.HasCredentials)
            return (null, "a host, optionally with scheme and path, without credentials");
        if (url.HasExplicitPort)
            return (null, "a host without a port: such a rule holds for all of its ports; for one URL use scope url");
        if (FindNarrower(scope, url) is { } expected)
            return (null, expected);
        var place = SafeBrowsingUrl.Of(url);
        return scope switch
        {
            VerdictScope.Path => ReadPath(place, reference),
            VerdictScope.Host => (new RuleTarget(scope, place.Host, place.Host, IsManyPeoples(place.Host, reference)), null),
            _ => ReadSite(url, place.Host, reference),
        };
    }

    /// <summary>Whoever names a page means that page: a rule for its host, made of the same text, would reach further than anybody said.</summary>
    private static string? FindNarrower(VerdictScope scope, WebUrl url)
    {
        var isBelowRoot = url.Path is not "/";
        return scope switch
        {
            VerdictScope.Path when url.HasQuery || url.HasFragment => "host/path without query or fragment; for one URL use scope url",
            VerdictScope.Host when isBelowRoot || url.HasQuery || url.HasFragment =>
                "a host alone; for what lies below a path use scope path, for one URL scope url",
            VerdictScope.Site when isBelowRoot || url.HasQuery || url.HasFragment =>
                "a domain alone, as example.com; for what lies below a path use scope path, for one URL scope url",
            _ => null,
        };
    }

    private static (RuleTarget? Target, string? Expected) ReadPath(SafeBrowsingUrl place, ReferenceData reference)
    {
        var path = place.Path.AsSpan().TrimEnd('/');
        if (path.IsEmpty)
            return (null, "a path below the host's root, as host/path; for all of a host use scope host");
        if (path.Count('/') > MaxSegments)
            return (null, $"a path of at most {MaxSegments} segments");
        var text = string.Concat(place.Host, path);
        return WebUrl.TryParse("http://" + text, out var shown, out _)
            ? (new RuleTarget(VerdictScope.Path, text, UrlRedactor.Redact(shown)["http://".Length..], IsManyPeoples(place.Host, reference)), null)
            : (null, "a host that a browser would visit, and a path");
    }

    private static (RuleTarget? Target, string? Expected) ReadSite(WebUrl url, string host, ReferenceData reference)
    {
        if (url.HostKind != HostKind.Domain)
            return (null, "a domain name; for an address use scope host");
        var site = reference.Suffixes.Lookup(host);
        if (site.RegistrableDomain is { } domain)
            return (new RuleTarget(VerdictScope.Site, domain, domain, IsManyPeoples(domain, reference) || reference.SharedHosts.HasBelow(domain)), null);
        return site.IsSharedPlatform
            ? (new RuleTarget(VerdictScope.Site, site.PublicSuffix, site.PublicSuffix, true), null)
            : (null, "a registrable domain, as example.com; a public suffix belongs to nobody");
    }

    private static bool IsManyPeoples(string host, ReferenceData reference) =>
        reference.IsShared(host, reference.Suffixes.Lookup(host)) || reference.IsPopular(host);
}
