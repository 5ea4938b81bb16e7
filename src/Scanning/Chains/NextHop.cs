using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Pages.Content;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Chains;

/// <summary>Where an answer sends its visitor by itself.</summary>
/// <param name="Target">As written: it may be relative, or no http(s) URL at all.</param>
/// <param name="Kind">By what.</param>
/// <param name="Why">In words.</param>
internal sealed record NextHop(string Target, HopKind Kind, string Why)
{
    /// <summary>A page that stays longer is one to read; the same bound as for a refresh inside the page.</summary>
    private static readonly TimeSpan LongestRefresh = TimeSpan.FromSeconds(60);

    public static NextHop? OfHeaders(FetchResult answer) =>
        answer.IsRedirect ? new NextHop(answer.Location!, HopKind.HttpRedirect, $"{answer.StatusCode} Location") : null;

    /// <summary>
    /// Of a page with several ways on: script runs while the page is read, before any refresh is due; and a Refresh header stands before a meta element, which
    /// is ignored then (HTML Standard, shared declarative refresh steps).
    /// </summary>
    public static NextHop? OfPage(FetchResult answer, StaticRedirect? inPage)
    {
        if (inPage is { Kind: HopKind.ScriptRedirect } script && script.Delay == TimeSpan.Zero)
            return Of(script);
        return OfRefresh(answer.Refresh) ?? (inPage is null ? null : Of(inPage));
    }

    public static NextHop Of(StaticRedirect redirect) => new(redirect.Target, redirect.Kind, redirect.Evidence);

    /// <summary>
    /// Whether the target is <c>http:127.0.0.1</c>: to the URL Standard a path beside the page it stands on, to older parsers another host. Nobody writes it
    /// by mistake in earnest, and one of the two readers is deceived.
    /// </summary>
    public bool IsAmbiguous(WebUrl from)
    {
        var target = Target.AsSpan().TrimStart("\t\n\f\r ");
        string scheme = from.IsHttps ? "https:" : "http:";
        return target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && target.Length > scheme.Length && target[scheme.Length] is not ('/' or '\\');
    }

    /// <summary>The URL, resolved as the browser would; null with <paramref name="error"/> when it is none that can be fetched.</summary>
    public WebUrl? Resolve(WebUrl from, out UrlError error)
    {
        if (!WebUrl.TryParse(Target, from, out var url, out error))
            return null;

        // Fetch Standard, HTTP-redirect fetch: a Location without a fragment keeps that of the URL before. A refresh starts a new navigation and does not.
        if (Kind == HopKind.HttpRedirect && !url.HasFragment && from.HasFragment
            && WebUrl.TryParse(string.Concat("#", from.Fragment), url, out var withFragment, out _))
            return withFragment;
        return url;
    }

    private static NextHop? OfRefresh(string? header)
    {
        if (header is null || !MetaRefresh.TryParse(header, out var delay, out var target) || target.IsEmpty || delay > LongestRefresh)
            return null;
        return new NextHop(target.ToString(), HopKind.MetaRefresh, $"Refresh header after {delay.TotalSeconds:0} s");
    }
}
