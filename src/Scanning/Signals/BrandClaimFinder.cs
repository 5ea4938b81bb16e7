using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>Finds which brands a page names where it says whose it is, and, in the same pass over its text, the phrases of lures.</summary>
internal sealed class BrandClaimFinder(SignalContext context, PageLinkFacts links)
{
    /// <summary>A copyright line longer than this is a paragraph that happens to hold the word.</summary>
    private const int LongestCopyrightLine = 120;

    /// <summary>In a text this short, a log-in box and little else, one mention is what the page is about.</summary>
    private const int ShortText = 600;

    /// <summary>A page that shows this many brands' logos shows a row of partners or means of payment.</summary>
    private const int LogoRow = 3;

    // As the brands' names stand in brands.tsv.
    private static readonly string[] s_mailProviders = ["Gmail", "Outlook", "Hotmail", "Office 365", "Office365", "Yahoo", "Yahoo Mail", "Yahoo! Mail", "AOL", "AOL Mail"];

    private readonly ReferenceData _reference = context.Reference;
    private readonly Dictionary<int, BrandPlaces> _places = [];
    private readonly List<PhraseHit> _hits = [];

    /// <summary>Brands that keep people's mailboxes and that the text names, offers to sign in with them included.</summary>
    public HashSet<string> MailProviders { get; } = new(StringComparer.Ordinal);

    public List<BrandClaim> Find(PageFacts page, Action<Lure> noteLure)
    {
        AddNamed(page.Title, BrandPlaces.Title, noteLure);
        AddNamed(page.SiteName, BrandPlaces.SiteName, null);
        if (page.CopyrightLine is { Length: <= LongestCopyrightLine })
            AddNamed(page.CopyrightLine, BrandPlaces.Copyright, null);
        AddLogos(page);
        AddText(page.Text, noteLure);
        AddAssets(page);
        if (links.Brand is { } linked && links.ToBrand * 2 > links.Own + links.Foreign)
            Add(linked.Index, BrandPlaces.Links);
        return [.. _places.Select(pair => new BrandClaim(_reference.Brands.Brands[pair.Key], pair.Value))];
    }

    private void AddNamed(string? text, BrandPlaces place, Action<Lure>? noteLure)
    {
        if (string.IsNullOrEmpty(text))
            return;
        foreach (PhraseHit hit in Search(text))
        {
            if (NameOf(hit) is not { } name)
                noteLure?.Invoke(LureOf(hit));
            else if (!name.MeansOtherThings || BrandNameInText.StandsAlone(text, hit, place == BrandPlaces.Copyright))
                Add(name.Brand, place);
        }
    }

    private void AddLogos(PageFacts page)
    {
        var logos = new HashSet<int>();
        foreach (PageResource resource in page.Resources)
        {
            if (resource.Kind != ResourceKind.Image)
                continue;
            foreach (string? text in (ReadOnlySpan<string?>)[resource.Alt, BrandNameInText.FileWords(resource.Url)])
            {
                if (string.IsNullOrEmpty(text))
                    continue;
                foreach (PhraseHit hit in Search(text))
                {
                    if (NameOf(hit) is { } name && BrandNameInText.IsLogo(text, hit))
                        logos.Add(name.Brand);
                }
            }
        }

        if (logos.Count < LogoRow)
        {
            foreach (int brand in logos)
                Add(brand, BrandPlaces.Logo);
        }
    }

    // One pass for brands and lures. The brand that is named more than half of the time (and twice in a longer text) is what the text is about.
    private void AddText(string text, Action<Lure> noteLure)
    {
        var counts = new Dictionary<int, int>();
        int offeredUntil = -1, all = 0;
        foreach (PhraseHit hit in Search(text))
        {
            if (NameOf(hit) is not { } name)
            {
                Lure lure = LureOf(hit);
                if (lure.Kind == LureKind.SignInWith)
                    offeredUntil = hit.End;
                else
                    noteLure(lure);
            }
            else if (s_mailProviders.Contains(name.Text))
            {
                MailProviders.Add(_reference.Brands.Brands[name.Brand].Name);
            }

            if (NameOf(hit) is { MeansOtherThings: false } plain && hit.Start >= offeredUntil)
            {
                counts[plain.Brand] = counts.GetValueOrDefault(plain.Brand) + 1;
                all++;
            }
        }

        foreach ((int brand, int count) in counts)
        {
            if ((count >= 2 || text.Length <= ShortText) && count * 2 > all)
                Add(brand, BrandPlaces.Text);
        }
    }

    private void AddAssets(PageFacts page)
    {
        foreach (PageResource resource in page.Resources)
        {
            // Scripts and frames of others are how their services are used (captchas, payments, log-in buttons); pictures and styles are how one dresses up.
            if (resource.Kind is not (ResourceKind.Image or ResourceKind.Stylesheet or ResourceKind.Icon) || resource.Host is not { } host || BrandNameInText.IsCommonProvider(host))
                continue;
            if (_reference.Brands.FindOwner(host) is { IsOftenPhished: true } owner && !_reference.IsShared(host, _reference.Suffixes.Lookup(host)))
                Add(owner.Index, BrandPlaces.Assets);
        }
    }

    private List<PhraseHit> Search(string text)
    {
        _hits.Clear();
        _reference.Phrases.Find(text, _hits);
        return _hits;
    }

    private BrandName? NameOf(PhraseHit hit) => hit.Phrase < _reference.Brands.Names.Length ? _reference.Brands.Names[hit.Phrase] : null;

    private Lure LureOf(PhraseHit hit) => _reference.Lures[hit.Phrase - _reference.Brands.Names.Length];

    private void Add(int brand, BrandPlaces place) => _places[brand] = _places.GetValueOrDefault(brand) | place;
}
