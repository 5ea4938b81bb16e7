namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>A brand's name with digits where letters look the same: <c>paypa1</c>, <c>g00gle</c>.</summary>
internal sealed class DigitForLetterSignal : IUrlSignal
{
    // Reasoned: as for homoglyphs; a little less, since digits are easier to see and people play with them.
    private const double Weight = 3.0;

    public string Id => "digit-for-letter";

    public SignalHit? Evaluate(SignalContext context) => context.Host.Brand is { Kind: BrandInHostKind.DigitForLetter } found
        ? this.Hit($"{EvidenceText.Quote(found.Label)} in {context.FinalHost} looks like {found.Brand.Name}", Weight, SignalKind.Impersonation)
        : null;
}
