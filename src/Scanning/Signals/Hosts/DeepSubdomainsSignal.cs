namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>So many labels that a narrow address bar shows only the first, chosen ones.</summary>
internal sealed class DeepSubdomainsSignal : IUrlSignal
{
    // Reasoned; large companies nest deeply too, so it only adds.
    private const double Weight = 1.0;

    /// <summary>Labels before the public suffix: one is registered, and www.region.service.company is as deep as honest sites commonly go.</summary>
    private const int Most = 4;

    public string Id => "deep-subdomains";

    public SignalHit? Evaluate(SignalContext context)
    {
        int labels = context.Host.Labels.Length;
        return labels > Most && context.Host.Owner is null
            ? this.Hit($"{labels} labels before .{context.FinalSite.PublicSuffix}", Weight, SignalKind.Deception)
            : null;
    }
}
