using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals.Lures;

/// <summary>Words that make people hurry, over a form that asks for secrets.</summary>
internal sealed class AccountThreatSignal : ISignal
{
    // Reasoned: honest log-in pages explain themselves with one such phrase at times, hardly with two.
    private const double One = 0.5;
    private const double Several = 1.3;

    public string Id => "account-threat";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.Reading is not { AsksForSecrets: true } reading)
            return null;
        var phrases = reading.Lures(LureKind.AccountThreat);
        return phrases.Count == 0 ? null : this.Hit($"{Phrases.Quote(phrases)} over a form that asks for secrets", phrases.Count > 1 ? Several : One, SignalKind.Deception);
    }
}
