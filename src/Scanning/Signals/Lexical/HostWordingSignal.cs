using Nylas.LinkSafety.Scanning.Lexical;

namespace Nylas.LinkSafety.Scanning.Signals.Lexical;

/// <summary>The letters and words of the name are those of phishing hosts, or of honest ones. Weights: learned, docs/detection.md.</summary>
internal sealed class HostWordingSignal : IUrlSignal
{
    public string Id => "host-wording";

    public SignalHit? Evaluate(SignalContext context) => this.Weigh(
        context.Lexical.Name,
        SignalKind.Deception,
        () => TellingWord.Find(UrlModel.Shipped, new UrlAddress(context), isPath: false) is { Length: > 0 } word
            ? $"the name is worded as phishing hosts are, most of all by {EvidenceText.Quote(word)}"
            : "the name is worded as phishing hosts are",
        "the name is worded as honest hosts are");
}
