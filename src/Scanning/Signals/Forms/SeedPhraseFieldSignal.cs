using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Signals.Forms;

/// <summary>A field for a wallet's recovery phrase or private key.</summary>
internal sealed class SeedPhraseFieldSignal : ISignal
{
    // Reasoned: whoever types it loses the wallet; honest wallets ask inside their own program. A brand's own host outweighs it.
    private const double Weight = 4.0;

    public string Id => "seed-phrase-field";

    public SignalHit? Evaluate(SignalContext context) =>
        (context.Reading?.SecretForms ?? []).Any(static form => form.Fields.Any(static field => field.Kind == FieldKind.SeedPhrase))
            ? this.Hit("asks for a wallet's recovery phrase or private key", Weight, SignalKind.CredentialTheft)
            : null;
}
