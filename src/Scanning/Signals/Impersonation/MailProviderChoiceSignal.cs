namespace Nylas.LinkSafety.Scanning.Signals.Impersonation;

/// <summary>"Sign in with your e-mail": a page that names the great keepers of mailboxes side by side and takes the password itself.</summary>
internal sealed class MailProviderChoiceSignal : ISignal
{
    // Reasoned: honest offers to sign in with others never see the password, and hardly any names AOL. Programs for mail do ask so: they live at home.
    private const double Weight = 2.2;

    private const int Enough = 3;

    public string Id => "mail-provider-choice";

    public SignalHit? Evaluate(SignalContext context) =>
        context.Reading is { AsksForSecrets: true, IsAtHome: false } reading && reading.MailProviders.Count >= Enough && context.Host.Owner is null
            ? this.Hit($"asks for the password of a mailbox at {string.Join(", ", reading.MailProviders.Order(StringComparer.Ordinal))}", Weight, SignalKind.CredentialTheft)
            : null;
}
