using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>What several signals need to know of a page: read once, in one pass over its words and one over its links.</summary>
internal sealed class PageReading
{
    private readonly Dictionary<LureKind, HashSet<string>> _lures = [];

    private PageReading()
    {
    }

    /// <summary>Forms that ask for what lets others act as the visitor.</summary>
    public ImmutableArray<PageForm> SecretForms { get; private set; } = [];

    /// <summary>The brand that the most places name; null when none is named.</summary>
    public BrandClaim? Claim { get; private set; }

    /// <summary>A claimed brand is at home here, so that what else the page names is only named.</summary>
    public bool IsAtHome { get; private set; }

    /// <summary>Keepers of mailboxes that the text names.</summary>
    public IReadOnlyCollection<string> MailProviders { get; private set; } = [];

    public PageLinkFacts Links { get; private set; } = new(0, 0, 0, null, 0);

    /// <summary>Whether the page asks for what lets others act as the visitor.</summary>
    public bool AsksForSecrets => !SecretForms.IsEmpty;

    public static PageReading Read(SignalContext context, PageFacts page)
    {
        var reading = new PageReading
        {
            SecretForms = [.. page.Forms.Where(static form => form.Fields.Any(static field => IsSecret(field.Kind)))],
            Links = PageLinkFacts.Count(context, page),
        };
        var finder = new BrandClaimFinder(context, reading.Links);
        List<BrandClaim> claims = finder.Find(page, reading.NoteLure);
        reading.MailProviders = finder.MailProviders;
        Brand? owner = context.Host.Owner;
        reading.IsAtHome = claims.Exists(claim => IsHome(context, claim.Brand));
        reading.Claim = claims
            .Where(claim => owner is null || !ReferenceEquals(claim.Brand, owner))
            .OrderByDescending(static claim => Rank(claim))
            .ThenBy(static claim => claim.Brand.Index)
            .FirstOrDefault();
        return reading;
    }

    /// <summary>The distinct phrases of a kind, in order of appearance.</summary>
    public IReadOnlyCollection<string> Lures(LureKind kind) => _lures.TryGetValue(kind, out HashSet<string>? phrases) ? phrases : [];

    /// <summary>What lets others act as the visitor. An e-mail address alone does not.</summary>
    public static bool IsSecret(FieldKind kind) =>
        kind is FieldKind.Password or FieldKind.CardNumber or FieldKind.CardCode or FieldKind.Pin or FieldKind.Otp or FieldKind.SeedPhrase;

    private static bool IsHome(SignalContext context, Brand brand) =>
        !context.Host.IsShared && context.Reference.Brands.IsOwn(brand, context.FinalHost);

    // The title and the site's own name say whose page it is; the rest may be decoration. Often phished brands first: others are mostly only mentioned.
    private static int Rank(BrandClaim claim) =>
        (claim.Has(BrandPlaces.Title) ? 4 : 0) + (claim.Has(BrandPlaces.SiteName) ? 4 : 0) + (claim.Has(BrandPlaces.Copyright) ? 3 : 0)
        + (claim.Has(BrandPlaces.Logo) ? 3 : 0) + (claim.Has(BrandPlaces.Assets) ? 3 : 0) + (claim.Has(BrandPlaces.Links) ? 3 : 0)
        + (claim.Has(BrandPlaces.Text) ? 1 : 0) + (claim.Brand.IsOftenPhished ? 2 : 0);

    private void NoteLure(Lure lure)
    {
        if (!_lures.TryGetValue(lure.Kind, out HashSet<string>? phrases))
            _lures.Add(lure.Kind, phrases = new HashSet<string>(StringComparer.Ordinal));
        phrases.Add(lure.Phrase);
    }
}
