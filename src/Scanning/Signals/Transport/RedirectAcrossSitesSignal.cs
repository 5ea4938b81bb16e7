namespace Nylas.LinkSafety.Scanning.Signals.Transport;

/// <summary>A chain that passes through many sites before it ends.</summary>
internal sealed class RedirectAcrossSitesSignal : ISignal
{
    // Reasoned: a newsletter's tracker, a shortener and the destination make three sites; more is how chains shake off whoever follows.
    private const double Weight = 0.9;
    private const double PerSite = 0.4;

    private const int Most = 3;

    public string Id => "redirect-across-sites";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.Chain.Length <= Most)
            return null;
        var sites = new HashSet<string>(StringComparer.Ordinal);
        foreach (ScanHop hop in context.Chain)
        {
            if (Urls.WebUrl.TryParse(hop.Url, out Urls.WebUrl? url, out _))
                sites.Add(context.Reference.Suffixes.Lookup(url).SiteKey);
        }

        return sites.Count > Most
            ? this.Hit($"the chain passes through {sites.Count} sites", Weight + (PerSite * Math.Min(sites.Count - Most - 1, 3)), SignalKind.Deception)
            : null;
    }
}
