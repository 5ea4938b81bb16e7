namespace Nylas.LinkSafety.Scanning.Signals.Impersonation;

/// <summary>A page that asks for secrets and loads its pictures or styles from a brand whose it is not: copied markup.</summary>
internal sealed class BorrowedAssetsSignal : ISignal
{
    // Reasoned: hosts that everybody loads from are left out (BrandNameInText), and it stands beside brand-credential-form, where the places are counted.
    private const double Weight = 0.8;

    public string Id => "borrowed-assets";

    public SignalHit? Evaluate(SignalContext context) =>
        context.Reading is { AsksForSecrets: true, IsAtHome: false, Claim: { } claim } && claim.Has(BrandPlaces.Assets)
            ? this.Hit($"loads pictures or styles from {claim.Brand.Name}'s own hosts", Weight, SignalKind.Impersonation)
            : null;
}
