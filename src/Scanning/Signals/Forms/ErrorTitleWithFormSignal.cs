using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals.Forms;

/// <summary>A title that says something failed, over a form that asks for secrets: what kits show to those they take for scanners, and forget to remove.</summary>
internal sealed class ErrorTitleWithFormSignal : ISignal
{
    // Reasoned: an honest error page asks for nothing; an expired session does, so it must not suffice.
    private const double Weight = 1.2;

    public string Id => "error-title-with-form";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.Reading is not { AsksForSecrets: true } reading || context.Page!.Title is not { Length: > 0 and <= 60 } title)
            return null;
        string folded = TextFold.Fold(title);
        foreach (string phrase in reading.Lures(LureKind.ErrorPage))
        {
            if (folded.Contains(TextFold.Fold(phrase), StringComparison.Ordinal))
                return this.Hit($"the title {EvidenceText.Quote(title)} stands over a form that asks for {SecretNames.Of(reading.SecretForms[0])}", Weight, SignalKind.Deception);
        }

        return null;
    }
}
