namespace Nylas.LinkSafety.Scanning.Signals.Good;

/// <summary>A brand's own or sister host.</summary>
internal sealed class BrandHomeSignal : IUrlSignal
{
    // Reasoned, as for known sites; an often phished brand guards its hosts.
    private const double OftenPhished = -4.0;
    private const double Other = -2.0;

    public string Id => "brand-home";

    public SignalHit? Evaluate(SignalContext context) => context.Host.Owner is { } owner
        ? this.Hit($"{context.FinalHost} belongs to {owner.Name}", owner.IsOftenPhished ? OftenPhished : Other, SignalKind.Good)
        : null;
}
