namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>A brand in a registered name that is not its own: <c>paypal-secure.example</c>, <c>securepaypal.example</c>, <c>paypal.example</c>.</summary>
internal sealed class BrandInDomainSignal : IUrlSignal
{
    // Reasoned, in the order of how seldom the brand itself, its fans or its resellers do it. WholeName is small: the file of brands cannot know
    // every home a brand has.
    private const double Word = 1.9;
    private const double Joined = 1.5;
    private const double WholeName = 0.8;

    public string Id => "brand-in-domain";

    public SignalHit? Evaluate(SignalContext context) => context.Host.Brand switch
    {
        _ when context.Host.KnownSite is not null => null,
        { Kind: BrandInHostKind.Word } found => Hit(found, Word),
        { Kind: BrandInHostKind.Joined } found => Hit(found, Joined),
        { Kind: BrandInHostKind.WholeName } found => Hit(found, WholeName),
        _ => null,
    };

    private SignalHit Hit(BrandInHost found, double weight) =>
        this.Hit($"{EvidenceText.Quote(found.Label)} names {found.Brand.Name}, whose home is {found.Brand.Domains[0]}", weight, SignalKind.Impersonation);
}
