namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>A name that looks like a brand's in letters that are not its own (skeletons of UTS #39).</summary>
internal sealed class HomoglyphHostSignal : IUrlSignal
{
    // Reasoned: brands that own such names redirect them home.
    private const double Weight = 3.5;

    public string Id => "homoglyph-host";

    public SignalHit? Evaluate(SignalContext context) => context.Host.Brand is { Kind: BrandInHostKind.Homoglyph } found
        ? this.Hit($"{EvidenceText.Quote(found.Label)} in {context.FinalHost} looks like {found.Brand.Name}", Weight, SignalKind.Impersonation)
        : null;
}
