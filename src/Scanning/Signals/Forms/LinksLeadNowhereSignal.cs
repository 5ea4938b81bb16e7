namespace Nylas.LinkSafety.Scanning.Signals.Forms;

/// <summary>A page that asks for secrets and whose links lead back to the page itself: the navigation of a copy.</summary>
internal sealed class LinksLeadNowhereSignal : ISignal
{
    // Reasoned: script-driven menus use "#" too, but beside real links.
    private const double Weight = 1.2;

    private const int Few = 4;

    public string Id => "links-lead-nowhere";

    public SignalHit? Evaluate(SignalContext context) =>
        context.Reading is { AsksForSecrets: true, Links: { } links } && links.Nowhere >= Few && links.Nowhere * 5 >= links.All * 4
            ? this.Hit($"{links.Nowhere} of {links.All} links lead to the page itself", Weight, SignalKind.Deception)
            : null;
}
