using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Signals.Forms;

/// <summary>A page that asks for a card and also for what opens it: a PIN, or the password of an account or mailbox beside a one-time code.</summary>
internal sealed class ManySecretsSignal : ISignal
{
    // Reasoned: no shop asks for a card's PIN.
    private const double Weight = 2.0;

    public string Id => "card-and-pin";

    public SignalHit? Evaluate(SignalContext context)
    {
        var kinds = (context.Reading?.SecretForms ?? []).SelectMany(static form => form.Fields).Select(static field => field.Kind).ToHashSet();
        bool card = kinds.Contains(FieldKind.CardNumber) || kinds.Contains(FieldKind.CardCode);
        return card && (kinds.Contains(FieldKind.Pin) || (kinds.Contains(FieldKind.Otp) && kinds.Contains(FieldKind.Password)))
            ? this.Hit("asks for a card and for the PIN or codes that open it", Weight, SignalKind.CredentialTheft)
            : null;
    }
}
