namespace Nylas.LinkSafety.Scanning.Signals.Scripts;

/// <summary>Whole documents inside data: URLs, which no filter that reads hosts can see.</summary>
internal sealed class DataUriDocumentSignal : ISignal
{
    // Reasoned: pictures live in data: URLs everywhere, documents do not.
    private const double Weight = 1.4;

    public string Id => "data-uri-document";

    public SignalHit? Evaluate(SignalContext context) => context.Page?.Encodings is { DataUriHtmlCount: > 0 } encodings
        ? this.Hit($"{encodings.DataUriHtmlCount} documents stand in data: URLs", Weight, SignalKind.Deception)
        : null;
}
