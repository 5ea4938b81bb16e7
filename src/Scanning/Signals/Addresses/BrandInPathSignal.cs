using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals.Addresses;

/// <summary>A brand as a folder on somebody else's site, beside a word of signing in: <c>/wp-content/paypal/signin/</c>. How kits lie on broken-into sites.</summary>
internal sealed class BrandInPathSignal : IUrlSignal
{
    // Reasoned: log-in pages of single sign-on name the provider too (/auth/microsoft/login), so it only adds.
    private const double Weight = 1.0;

    /// <summary>Kits lie a few folders deep; a path of kilobytes is something else.</summary>
    private const int LongestPath = 300;

    public string Id => "brand-in-path";

    public SignalHit? Evaluate(SignalContext context)
    {
        ReadOnlySpan<char> path = context.FinalUrl.Path;
        if (path.Length is < 8 or > LongestPath || context.Host.Owner is not null || context.Host.KnownSite is not null)
            return null;
        Span<char> lower = stackalloc char[path.Length];
        path.ToLowerInvariant(lower);
        var hits = new List<PhraseHit>();
        HostWords words = context.Reference.HostWords;
        words.Trie.Find(lower, hits);
        int brand = hits.FindIndex(hit => hit.Phrase != words.WordPhrase && hit.End - hit.Start > 4);
        return brand >= 0 && hits.Exists(hit => hit.Phrase == words.WordPhrase)
            ? this.Hit($"the path names {context.Reference.Brands.Brands[hits[brand].Phrase].Name} on {context.FinalHost}", Weight, SignalKind.Impersonation)
            : null;
    }
}
