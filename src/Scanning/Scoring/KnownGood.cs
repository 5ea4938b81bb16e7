using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Scoring;

/// <summary>Whether something good is known of where a URL leads, so that it may pass unseen.</summary>
internal static class KnownGood
{
    /// <summary>
    /// A brand's own host or a widely known site, where no stranger publishes. Not when the query carries the URL of another site: many known sites send on
    /// whoever asks, and what is not fetched would be waved through to anywhere.
    /// </summary>
    public static bool Is(SignalContext context) =>
        context.FinalUrl.HostKind == HostKind.Domain
        && !context.Host.IsShared
        && (context.Host.Owner is not null || context.Host.KnownSite is not null)
        && !CarriesForeignUrl(context);

    private static bool CarriesForeignUrl(SignalContext context)
    {
        ReadOnlySpan<char> query = context.FinalUrl.Query;
        foreach (Range pair in query.SplitAny('&', ';'))
        {
            ReadOnlySpan<char> value = query[pair];
            value = value[(value.IndexOf('=') + 1)..];
            if (value.Length >= 4 && IsForeign(context, value))
                return true;
        }

        return false;
    }

    private static bool IsForeign(SignalContext context, ReadOnlySpan<char> value)
    {
        // Encoded once or twice, as parameters inside parameters are. "//host" and "\\host" lead away as well as "https://host" does.
        string text = value.ToString();
        for (int i = 0; i < 2 && text.Contains('%', StringComparison.Ordinal); i++)
            text = System.Net.WebUtility.UrlDecode(text);
        bool looksLikeUrl = text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith('\\') || text.StartsWith("/\\", StringComparison.Ordinal);
        return looksLikeUrl
            && WebUrl.TryParse(text, context.FinalUrl, out WebUrl? target, out _)
            && context.Reference.Suffixes.Lookup(target).SiteKey != context.FinalSite.SiteKey
            && !(context.Host.Owner is { } owner && context.Reference.Brands.IsOwn(owner, target.Host.AsSpan().TrimEnd('.')));
    }
}
