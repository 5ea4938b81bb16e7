using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals.Lures;

/// <summary>A prize or free goods, over a form that asks for secrets.</summary>
internal sealed class PrizeSignal : ISignal
{
    // Reasoned.
    private const double One = 0.8;
    private const double Several = 1.5;

    public string Id => "prize";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.Reading is not { AsksForSecrets: true } reading)
            return null;
        var phrases = reading.Lures(LureKind.Prize);
        return phrases.Count == 0 ? null : this.Hit($"{Phrases.Quote(phrases)} over a form that asks for secrets", phrases.Count > 1 ? Several : One, SignalKind.Scam);
    }
}
