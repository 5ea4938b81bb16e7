namespace Nylas.LinkSafety.Scanning.Signals.Scripts;

/// <summary>Characters without width inside words, which break words for filters and not for readers.</summary>
internal sealed class ZeroWidthTextSignal : ISignal
{
    // Reasoned: soft hyphens and joiners stand in honest text of some languages, so only a page that asks for secrets counts.
    private const double Weight = 1.0;

    private const int Few = 5;

    public string Id => "zero-width-text";

    public SignalHit? Evaluate(SignalContext context) =>
        context.Reading is { AsksForSecrets: true } && context.Page!.Encodings.ZeroWidthCount > Few
            ? this.Hit($"{context.Page.Encodings.ZeroWidthCount} characters without width stand inside words", Weight, SignalKind.Deception)
            : null;
}
