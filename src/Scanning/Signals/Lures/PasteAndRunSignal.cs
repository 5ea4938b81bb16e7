using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals.Lures;

/// <summary>"Open the run box, paste, press enter": the visitor is talked into running what the page put on the clipboard.</summary>
internal sealed class PasteAndRunSignal : ISignal
{
    // Reasoned: instructions for keyboards name both steps without touching the clipboard; with it there is one purpose.
    private const double WithClipboard = 5.0;
    private const double WordsAlone = 1.4;

    public string Id => "paste-and-run";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.Reading is not { } reading)
            return null;
        var run = reading.Lures(LureKind.RunDialog);
        var paste = reading.Lures(LureKind.PasteStep);
        if (run.Count == 0 || paste.Count == 0)
            return null;
        string seen = $"{Phrases.Quote(run)} and {Phrases.Quote(paste)}";
        return context.Page!.Scripts.WritesClipboard
            ? this.Hit($"{seen}, and script fills the clipboard", WithClipboard, SignalKind.Malware)
            : this.Hit(seen, WordsAlone, SignalKind.Malware);
    }
}
