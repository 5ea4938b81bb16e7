namespace Nylas.LinkSafety.Scanning.Signals.Addresses;

/// <summary>A port that browsers do not choose by themselves.</summary>
internal sealed class OddPortSignal : IUrlSignal
{
    // Reasoned: panels and test servers are honest users of ports, and compromised machines serve from them.
    private const double Weight = 0.9;

    public string Id => "odd-port";

    public SignalHit? Evaluate(SignalContext context) => context.FinalUrl.HasExplicitPort
        ? this.Hit($"port {context.FinalUrl.Port}", Weight, SignalKind.Infrastructure)
        : null;
}
