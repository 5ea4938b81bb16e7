namespace Nylas.LinkSafety.Scanning.Signals.Impersonation;

/// <summary>A page that says it is a brand's, asks for secrets, and is not at the brand's home.</summary>
internal sealed class BrandCredentialFormSignal : ISignal
{
    // Measured on saved pages (docs/detection.md): with two places that agree on an often phished brand, most clone pages and hardly any honest log-in page.
    // By how many places agree whose page it is: one may be a mention, three are a copy.
    private const double OnePlace = 2.0;
    private const double TwoPlaces = 3.6;
    private const double ThreePlaces = 4.6;

    /// <summary>A brand that is only known by name and home: its names are words of many others.</summary>
    private const double SeldomPhished = 0.4;

    private const BrandPlaces Telling = BrandPlaces.Title | BrandPlaces.SiteName | BrandPlaces.Copyright | BrandPlaces.Logo;

    public string Id => "brand-credential-form";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.Reading is not { AsksForSecrets: true, IsAtHome: false, Claim: { } claim } || (claim.Places & Telling) == 0)
            return null;
        double weight = claim.PlaceCount switch { 1 => OnePlace, 2 => TwoPlaces, _ => ThreePlaces };
        return this.Hit(
            $"asks for secrets as {claim.Brand.Name} (named in {BrandPlaceNames.Of(claim.Places)}), whose home is {claim.Brand.Domains[0]}, not {context.FinalHost}",
            claim.Brand.IsOftenPhished ? weight : weight * SeldomPhished,
            SignalKind.Impersonation);
    }
}
