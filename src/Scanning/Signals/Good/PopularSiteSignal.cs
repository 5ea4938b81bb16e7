namespace Nylas.LinkSafety.Scanning.Signals.Good;

/// <summary>A site that very many others link to, or a bank's or university's, and where no stranger publishes.</summary>
internal sealed class PopularSiteSignal : IUrlSignal
{
    // Reasoned: they are broken into seldom and mended fast. Not more, so that a broken-into one can still be cautioned.
    private const double Weight = -2.5;

    public string Id => "popular-site";

    public SignalHit? Evaluate(SignalContext context) => context.Host.KnownSite is { } site
        ? this.Hit($"{site} is widely known", Weight, SignalKind.Good)
        : null;
}
