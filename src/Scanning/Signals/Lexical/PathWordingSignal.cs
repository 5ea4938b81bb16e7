using Nylas.LinkSafety.Scanning.Lexical;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Signals.Lexical;

/// <summary>The letters and words of path and query are those of phishing URLs, or of honest ones. Weights: learned, docs/detection.md.</summary>
internal sealed class PathWordingSignal : IUrlSignal
{
    private const string Against = "the path is worded as phishing URLs are";

    public string Id => "path-wording";

    public SignalHit? Evaluate(SignalContext context) => this.Weigh(context.Lexical.Path, SignalKind.Deception, () => Evidence(context), "the path is worded as honest URLs are");

    // A word that is taken out wherever the URL is shown is not to be shown here.
    private static string Evidence(SignalContext context)
    {
        string word = TellingWord.Find(UrlModel.Shipped, new UrlAddress(context), isPath: true);
        return word.Length > 0 && UrlRedactor.Redact(context.FinalUrl).AsSpan(context.FinalUrl.Origin.Length).Contains(word, StringComparison.Ordinal)
            ? $"{Against}, most of all by {EvidenceText.Quote(word)}"
            : Against;
    }
}
