using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Pages.Styles;

namespace Nylas.LinkSafety.Gateway.Pages;

/// <summary>What every page says to the browser before its first byte. Values are made once.</summary>
internal static class PageHeaders
{
    private static readonly StringValues _csp = Policy("'self'");

    /// <summary>
    /// For a page from which a form leads to the destination. Chromium applies form-action to every redirect that follows a submission, and
    /// where a destination redirects to in its turn (its https, its www, another host) cannot be known, so that both schemes are allowed.
    /// What is left to a forged form is small: pages have no script and escape every value by construction.
    /// </summary>
    private static readonly StringValues _cspWithContinue = Policy("'self' http: https:");

    // Nothing here uses any of these; a page that somebody managed to alter may not either.
    private static readonly StringValues _permissions =
        "camera=(), clipboard-read=(), clipboard-write=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    private static readonly StringValues _noStore = "no-store";
    private static readonly StringValues _noSniff = "nosniff";
    private static readonly StringValues _sameOrigin = "same-origin";
    private static readonly StringValues _deny = "DENY";
    private static readonly StringValues _noIndex = "noindex, nofollow";
    private static readonly StringValues _noReferrer = "no-referrer";
    private static readonly StringValues _vary = HeaderNames.AcceptLanguage;
    private static readonly StringValues _html = "text/html; charset=utf-8";

    public static void Apply(IHeaderDictionary headers, PageLanguage language, bool formLeavesSite)
    {
        headers.ContentType = _html;
        headers.ContentLanguage = language.Tag;
        headers.Vary = StringValues.Concat(headers.Vary, _vary);
        headers.CacheControl = _noStore;
        headers.ContentSecurityPolicy = formLeavesSite ? _cspWithContinue : _csp;
        headers.XContentTypeOptions = _noSniff;
        headers.XFrameOptions = _deny;
        headers["Cross-Origin-Opener-Policy"] = _sameOrigin;
        headers["Cross-Origin-Resource-Policy"] = _sameOrigin;
        headers["Permissions-Policy"] = _permissions;
        headers["Referrer-Policy"] = _noReferrer;
        headers["X-Robots-Tag"] = _noIndex;
    }

    private static StringValues Policy(string formAction) =>
        $"default-src 'none'; style-src {StyleSheet.Source}; img-src 'self'; form-action {formAction}; base-uri 'none'; frame-ancestors 'none'";
}
