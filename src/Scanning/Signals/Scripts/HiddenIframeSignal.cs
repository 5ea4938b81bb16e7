using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Signals.Scripts;

/// <summary>A frame of another site that nobody is to see.</summary>
internal sealed class HiddenIframeSignal : ISignal
{
    // Reasoned: tag managers and log-in checks put such frames on honest pages (their hosts are let pass), so it only adds.
    private const double Weight = 0.6;

    private static readonly string[] s_tagHosts = ["googletagmanager.com", "doubleclick.net", "google.com", "facebook.com", "bing.com", "cloudflare.com", "adsrvr.org", "amazon-adsystem.com", "googlesyndication.com"];

    public string Id => "hidden-iframe";

    public SignalHit? Evaluate(SignalContext context)
    {
        foreach (PageResource resource in context.Page?.Resources ?? [])
        {
            if (resource is not { Kind: ResourceKind.Iframe, IsHidden: true, Host: { } host })
                continue;
            string site = context.Reference.Suffixes.Lookup(host).SiteKey;
            if (site != context.FinalSite.SiteKey && !s_tagHosts.Contains(site))
                return this.Hit($"a hidden frame loads {host}", Weight, SignalKind.Deception);
        }

        return null;
    }
}
