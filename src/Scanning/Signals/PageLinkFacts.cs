using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>Where a page's links lead.</summary>
/// <param name="Own">To other pages of its own site.</param>
/// <param name="Nowhere">To the page itself ("#" and its kin): what is left of a copied page's navigation.</param>
/// <param name="Foreign">To other sites.</param>
/// <param name="Brand">The brand at home where most of the foreign links lead; null when there is none.</param>
/// <param name="ToBrand">How many lead there.</param>
internal sealed record PageLinkFacts(int Own, int Nowhere, int Foreign, Brand? Brand, int ToBrand)
{
    public int All => Own + Nowhere + Foreign;

    public static PageLinkFacts Count(SignalContext context, PageFacts page)
    {
        int own = 0, nowhere = 0, foreign = 0;
        var byHost = new Dictionary<string, bool>(StringComparer.Ordinal);
        var byBrand = new Dictionary<Brand, int>();
        foreach (PageLink link in page.Links)
        {
            if (IsSamePage(link.Url, context.FinalUrl.Identity))
            {
                nowhere++;
            }
            else if (IsOwn(context, link.Host, byHost))
            {
                own++;
            }
            else
            {
                foreign++;
                if (context.Reference.Brands.FindOwner(link.Host) is { } brand)
                    byBrand[brand] = byBrand.GetValueOrDefault(brand) + 1;
            }
        }

        (Brand? most, int count) = byBrand.OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key.Index).Select(static pair => (pair.Key, pair.Value)).FirstOrDefault();
        return new PageLinkFacts(own, nowhere, foreign, most, count);
    }

    private static bool IsSamePage(string url, string identity)
    {
        int hash = url.IndexOf('#', StringComparison.Ordinal);
        return url.AsSpan(0, hash < 0 ? url.Length : hash).SequenceEqual(identity);
    }

    private static bool IsOwn(SignalContext context, string host, Dictionary<string, bool> known)
    {
        if (!known.TryGetValue(host, out bool own))
            known.Add(host, own = context.Reference.Suffixes.Lookup(host).SiteKey == context.FinalSite.SiteKey);
        return own;
    }
}
