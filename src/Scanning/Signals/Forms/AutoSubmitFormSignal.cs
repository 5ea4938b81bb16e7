using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Signals.Forms;

/// <summary>A form that script sends to another site without the visitor: also how single sign-on hands over, so it only adds.</summary>
internal sealed class AutoSubmitFormSignal : ISignal
{
    // Reasoned: SAML and payment hand-overs look the same.
    private const double Weight = 0.8;

    public string Id => "auto-submit-form";

    public SignalHit? Evaluate(SignalContext context)
    {
        foreach (PageForm form in context.Page?.Forms ?? [])
        {
            if (form is { IsAutoSubmitted: true, ActionHost: { } host } && context.Reference.Suffixes.Lookup(host).SiteKey != context.FinalSite.SiteKey)
                return this.Hit($"script sends a form from {context.FinalHost} to {host}", Weight, SignalKind.Deception);
        }

        return null;
    }
}
