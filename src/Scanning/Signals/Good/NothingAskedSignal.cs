namespace Nylas.LinkSafety.Scanning.Signals.Good;

/// <summary>A page that was read whole and asks for nothing: no form for secrets, no file, no clipboard, no wallet.</summary>
internal sealed class NothingAskedSignal : ISignal
{
    // Reasoned: most harm needs one of these. A page that is drawn by script shows nothing either, so some text is asked for.
    private const double Weight = -1.0;

    private const int SomeText = 400;

    public string Id => "nothing-asked";

    public SignalHit? Evaluate(SignalContext context) =>
        context is { Reading.AsksForSecrets: false, Page: { Text.Length: >= SomeText, Scripts: { BuildsDownload: false, WritesClipboard: false, TouchesWallet: false } } }
            ? this.Hit("reads as a page that asks for no secret and hands out nothing", Weight, SignalKind.Good)
            : null;
}
