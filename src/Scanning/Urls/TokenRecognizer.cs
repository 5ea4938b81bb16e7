using Nylas.LinkSafety.Scanning.Urls.Tokens;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// Recognises URLs that may only be visited by the person they were sent to: links that reset, verify,
/// confirm, activate, unsubscribe, sign in or invite, signed files, and anything that holds a value nobody
/// could guess. Such a URL is judged without being fetched, so a miss uses up somebody's link and a false
/// alarm costs a look at the page; in doubt it is taken for one. What is only a name is not: a UUID or a
/// commit hash in a path, click identifiers, file names with a content hash.
/// The fragment is not looked at, because no fetch sends it.
/// Measured in November 2026: of 11,323 links of ordinary pages 0.15 % are taken for one (a quarter of them
/// is a test), of 20,010 URLs of a phishing feed 7.7 %, mostly because kits put random names into paths.
/// </summary>
public static class TokenRecognizer
{
    // A redirector inside a redirector inside a redirector; a real link has one or two.
    private const int MaxNesting = 3;

    /// <summary>Why the URL carries a token: at most one reason a place, empty when none was found.</summary>
    public static IReadOnlyList<TokenReason> Detect(WebUrl url)
    {
        var reasons = new List<TokenReason>();
        Detect(url, "", MaxNesting, reasons);
        return reasons;
    }

    private static void Detect(WebUrl url, string outer, int depth, List<TokenReason> reasons)
    {
        var text = UrlText.Of(url);
        var found = new Findings(outer, reasons);

        if (SignedUrl.Find(text.Parameters) is { } signature)
            found.Add(TokenKind.SignedUrl, signature);

        ActionRules.Find(url, text, found);
        PathRules.Find(text, found);
        QueryRules.Find(text, found);

        if (depth == 0)
            return;

        foreach (var parameter in text.Parameters)
        {
            if (parameter.Value.Contains("://", StringComparison.Ordinal)
                && WebUrl.TryParse(parameter.Value, out var inner, out _))
            {
                Detect(inner, $"{outer}{parameter.Where}>", depth - 1, reasons);
            }
        }
    }
}
