namespace Nylas.LinkSafety.Scanning.Signals.Forms;

/// <summary>A form for passwords or cards without a site behind it: no links to pages of its own.</summary>
internal sealed class BareCredentialFormSignal : ISignal
{
    // Reasoned, and held low: single-page applications look like it before their script runs, and so do admin log-ins.
    private const double Weight = 0.7;

    public string Id => "bare-credential-form";

    public SignalHit? Evaluate(SignalContext context) => context.Reading is { AsksForSecrets: true, Links.Own: 0 } && context.Host.Owner is null
        ? this.Hit($"asks for {SecretNames.Of(context.Reading.SecretForms[0])}, and no link leads to another page of the site", Weight, SignalKind.CredentialTheft)
        : null;
}
