using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals.Lures;

/// <summary>A parcel or toll that waits for a small fee, over a form for a card.</summary>
internal sealed class ParcelFeeSignal : ISignal
{
    // Reasoned: every shop's checkout speaks of delivery, so two phrases are asked for and it must not suffice.
    private const double Weight = 1.2;

    public string Id => "parcel-fee";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.Reading is not { } reading || !reading.SecretForms.Any(static form => form.Fields.Any(static field => field.Kind is FieldKind.CardNumber or FieldKind.CardCode)))
            return null;
        var phrases = reading.Lures(LureKind.ParcelFee);
        return phrases.Count > 1 ? this.Hit($"{Phrases.Quote(phrases)} over a form for a card", Weight, SignalKind.Scam) : null;
    }
}
