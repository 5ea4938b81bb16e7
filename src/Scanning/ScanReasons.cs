namespace Nylas.LinkSafety.Scanning;

/// <summary>Stable codes of a scan's ending beside those of a single fetch (<see cref="Fetching.FetchOutcomeCodes"/>). Never changed or given a second meaning.</summary>
public static class ScanReasons
{
    /// <summary>The URL, or a hop of its chain, carries a token and was not fetched: a one-time link must not be used up.</summary>
    public const string TokenBearing = "token-bearing";

    /// <summary>The fetch budget of the site, the sender or the whole was used up.</summary>
    public const string OverBudget = "over-budget";

    /// <summary>A redirect to something other than http(s).</summary>
    public const string SchemeNotAllowed = "scheme-not-allowed";

    /// <summary>A redirect whose target is no URL.</summary>
    public const string BadRedirect = "bad-redirect";

    /// <summary>A redirect back to a URL of the same chain. With a cookie a visitor may get past it; this scan keeps none.</summary>
    public const string RedirectLoop = "redirect-loop";

    public const string TooManyRedirects = "too-many-redirects";

    /// <summary>The whole scan's time was over.</summary>
    public const string ScanTimeout = "scan-timeout";

    public const string PageTooComplex = "page-too-complex";

    public const string PageTimeout = "page-timeout";

    public const string PageUndecodable = "page-undecodable";

    /// <summary>Too many pages were being analysed.</summary>
    public const string AnalysisOverloaded = "analysis-overloaded";

    /// <summary>An offline analysis: where the page leads was not looked at.</summary>
    public const string Offline = "offline";

    /// <summary>The status says that robots, or strangers, are shown something else: <c>http-403</c> and the like; or that the server failed: <c>http-503</c>.</summary>
    public static string Status(int statusCode) => $"http-{statusCode}";
}
