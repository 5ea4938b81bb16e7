namespace Nylas.LinkSafety.Scanning.Signals.Lexical;

/// <summary>Lengths, counts and the randomness of letters are those of phishing URLs, or of honest ones. Weights: learned, docs/detection.md.</summary>
internal sealed class AddressShapeSignal : IUrlSignal
{
    public string Id => "address-shape";

    public SignalHit? Evaluate(SignalContext context) => this.Weigh(
        context.Lexical.Shape,
        SignalKind.Deception,
        static () => "lengths, depth, digits and hyphens are as in phishing URLs",
        "lengths, depth, digits and hyphens are as in honest URLs");
}
