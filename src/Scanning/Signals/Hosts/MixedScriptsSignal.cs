namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>Letters of scripts that no language writes together in one label (UTS #39 section 5.2, "highly restrictive").</summary>
internal sealed class MixedScriptsSignal : IUrlSignal
{
    // Reasoned: registries of most endings forbid such names; browsers show them in punycode.
    private const double Weight = 2.5;

    public string Id => "mixed-scripts";

    public SignalHit? Evaluate(SignalContext context) => context.Host.MixedLabel is { } label
        ? this.Hit($"{EvidenceText.Quote(label)} mixes {string.Join(" and ", context.Host.MixedScripts.Take(4))}", Weight, SignalKind.Deception)
        : null;
}
