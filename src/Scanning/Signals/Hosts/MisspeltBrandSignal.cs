namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>A brand's name with one letter missing, added, changed or swapped.</summary>
internal sealed class MisspeltBrandSignal : IUrlSignal
{
    // Reasoned: many words are one letter from a brand, and the list of them (lures.tsv, plain-word) will never be whole: it must never suffice alone.
    private const double Weight = 1.8;

    public string Id => "misspelt-brand";

    public SignalHit? Evaluate(SignalContext context) => context.Host.Brand is { Kind: BrandInHostKind.Misspelt } found && context.Host.KnownSite is null
        ? this.Hit($"{EvidenceText.Quote(found.Label)} in {context.FinalHost} is one letter from {found.Brand.Name}", Weight, SignalKind.Impersonation)
        : null;
}
