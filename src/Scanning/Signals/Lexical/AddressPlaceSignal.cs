namespace Nylas.LinkSafety.Scanning.Signals.Lexical;

/// <summary>Phishing is common, or rare, under its top-level domain or on its platform. Weights: learned, docs/detection.md.</summary>
internal sealed class AddressPlaceSignal : IUrlSignal
{
    public string Id => "address-place";

    public SignalHit? Evaluate(SignalContext context) => this.Weigh(
        context.Lexical.Place,
        SignalKind.Infrastructure,
        () => $"phishing is common {Place(context)}",
        $"phishing is rare where it lives");

    private static string Place(SignalContext context) => context.Host.IsShared
        ? $"on {context.FinalSite.PublicSuffix} and platforms like it"
        : $"under .{context.FinalHost[(context.FinalHost.LastIndexOf('.') + 1)..]}";
}
