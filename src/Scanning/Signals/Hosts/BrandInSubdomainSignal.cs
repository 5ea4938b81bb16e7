namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>A brand as a label before somebody else's name, where a narrow screen shows it first: <c>paypal.com.secure.example</c>.</summary>
internal sealed class BrandInSubdomainSignal : IUrlSignal
{
    // Reasoned: companies name their tenants and tools so (github.company.example), but never with the brand's own ending behind it.
    private const double Label = 1.2;
    private const double WithEnding = 3.2;

    public string Id => "brand-in-subdomain";

    public SignalHit? Evaluate(SignalContext context) => context.Host.Brand switch
    {
        _ when context.Host.KnownSite is not null => null,
        { Kind: BrandInHostKind.SubdomainWithEnding } found => this.Hit($"{context.FinalHost} begins like {found.Brand.Name}'s own host and belongs to {context.FinalSite.SiteKey}", WithEnding, SignalKind.Impersonation),
        { Kind: BrandInHostKind.Subdomain } found => this.Hit($"{context.FinalHost} names {found.Brand.Name} and belongs to {context.FinalSite.SiteKey}", Label, SignalKind.Impersonation),
        _ => null,
    };
}
