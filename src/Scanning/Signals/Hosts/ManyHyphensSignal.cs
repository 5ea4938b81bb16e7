namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>A name made of many words between hyphens, as generated look-alikes are.</summary>
internal sealed class ManyHyphensSignal : IUrlSignal
{
    // Reasoned: honest names have one or two hyphens.
    private const double Weight = 0.8;

    private const int Most = 3;

    public string Id => "many-hyphens";

    public SignalHit? Evaluate(SignalContext context)
    {
        foreach (string label in context.Host.Labels)
        {
            int hyphens = label.AsSpan().Count('-');
            if (hyphens >= Most)
                return this.Hit($"{hyphens} hyphens in {EvidenceText.Quote(label)}", Weight, SignalKind.Infrastructure);
        }

        return null;
    }
}
