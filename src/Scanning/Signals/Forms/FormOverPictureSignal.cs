using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Signals.Forms;

/// <summary>A form for secrets on a page that has pictures and next to no text: a screenshot of somebody's log-in page with fields laid over it.</summary>
internal sealed class FormOverPictureSignal : ISignal
{
    // Reasoned: a log-in box that is drawn by script has little text too, so it only adds.
    private const double Weight = 0.9;

    private const int LittleText = 100;

    public string Id => "form-over-picture";

    public SignalHit? Evaluate(SignalContext context) =>
        context is { Reading: { AsksForSecrets: true, Links.Own: 0 }, Page: { Text.Length: < LittleText } page }
        && page.Resources.Any(static resource => resource.Kind == ResourceKind.Image && resource is { IsHidden: false, Width: null or >= 200 })
            ? this.Hit($"asks for secrets over pictures with {page.Text.Length} characters of text", Weight, SignalKind.Deception)
            : null;
}
