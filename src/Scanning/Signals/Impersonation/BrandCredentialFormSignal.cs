namespace Nylas.LinkSafety.Scanning.Signals.Impersonation;

/// <summary>A page that says it is a brand's, asks for secrets, and is not at the brand's home.</summary>
internal sealed class BrandCredentialFormSignal : ISignal
{
    // Measured on saved pages (docs/detection.md): 50 to 81 % of phishing pages, 4 % of honest forms (most of these at one place), 0 to 1 % of articles.
    // By how many places agree whose page it is: one may be a mention, three are a copy.
    private const double OnePlace = 2.0;
    private const double TwoPlaces = 3.6;
    private const double ThreePlaces = 4.8;
    private const double MorePlaces = 5.8;

    /// <summary>A brand that is only known by name and home: its names are words of many others.</summary>
    private const double SeldomPhished = 0.4;

    /// <summary>The brand's very name under a country's ending: perhaps a home that is not on file. Kept from a block, not from a caution.</summary>
    private const double NationalHome = 0.5;

    private const BrandPlaces Telling = BrandPlaces.Title | BrandPlaces.SiteName | BrandPlaces.Copyright | BrandPlaces.Logo | BrandPlaces.Text;

    public string Id => "brand-credential-form";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.Reading is not { AsksForSecrets: true, IsAtHome: false, Claim: { } claim } || (claim.Places & Telling) == 0)
            return null;
        double weight = claim.PlaceCount switch { 1 => OnePlace, 2 => TwoPlaces, 3 => ThreePlaces, _ => MorePlaces };
        if (!claim.Brand.IsOftenPhished)
            weight *= SeldomPhished;
        if (MayBeNationalHome(context, claim.Brand))
            weight *= NationalHome;
        return this.Hit(
            $"asks for secrets as {claim.Brand.Name} (named in {BrandPlaceNames.Of(claim.Places)}), whose home is {claim.Brand.Domains[0]}, not {context.FinalHost}",
            weight,
            SignalKind.Impersonation);
    }

    private static bool MayBeNationalHome(SignalContext context, Reference.Brand brand)
    {
        string host = context.FinalHost;
        bool country = host.Length - host.LastIndexOf('.') - 1 == 2;
        return country
            && context.Host.Brand is { Kind: BrandInHostKind.WholeName } found
            && ReferenceEquals(found.Brand, brand)
            && context.Reference.GradeOf(host[^2..]) == Reference.TldGrade.Ordinary;
    }
}
