namespace Nylas.LinkSafety.Scanning.Signals.Impersonation;

/// <summary>A page that says it is a brand's, away from the brand's home, without asking for secrets: fans, resellers and news do it too.</summary>
internal sealed class BrandClaimSignal : ISignal
{
    // Reasoned: it must not suffice alone.
    private const double Weight = 0.9;

    private const BrandPlaces Telling = BrandPlaces.Title | BrandPlaces.SiteName | BrandPlaces.Copyright | BrandPlaces.Logo;

    public string Id => "brand-claim";

    public SignalHit? Evaluate(SignalContext context) =>
        context.Reading is { AsksForSecrets: false, IsAtHome: false, Claim: { Brand.IsOftenPhished: true, PlaceCount: >= 3 } claim } && (claim.Places & Telling) != 0
            ? this.Hit($"presents itself as {claim.Brand.Name} (named in {BrandPlaceNames.Of(claim.Places)}), whose home is {claim.Brand.Domains[0]}, not {context.FinalHost}", Weight, SignalKind.Impersonation)
            : null;
}
