namespace Nylas.LinkSafety.Scanning.Signals.Transport;

/// <summary>A page whose script or markup sends its visitor to another site: a hop that scanners which do not read pages cannot follow.</summary>
internal sealed class ScriptedRedirectSignal : ISignal
{
    // Reasoned: trackers and log-out pages do it too.
    private const double Weight = 0.7;

    public string Id => "scripted-redirect";

    public SignalHit? Evaluate(SignalContext context)
    {
        for (int i = 1; i < context.Chain.Length; i++)
        {
            if (context.Chain[i].Kind is not (HopKind.MetaRefresh or HopKind.ScriptRedirect))
                continue;
            if (!Urls.WebUrl.TryParse(context.Chain[i - 1].Url, out Urls.WebUrl? from, out _) || !Urls.WebUrl.TryParse(context.Chain[i].Url, out Urls.WebUrl? to, out _))
                continue;
            if (context.Reference.Suffixes.Lookup(from).SiteKey != context.Reference.Suffixes.Lookup(to).SiteKey)
                return this.Hit($"a page on {from.Host} sends its visitor on to {to.Host} by {(context.Chain[i].Kind == HopKind.MetaRefresh ? "markup" : "script")}", Weight, SignalKind.Deception);
        }

        return null;
    }
}
