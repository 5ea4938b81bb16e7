using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Signals.Forms;

/// <summary>Passwords, cards or codes that travel in the clear.</summary>
internal sealed class PasswordOverHttpSignal : ISignal
{
    // Reasoned: small old sites still do it, by neglect; browsers mark it "not secure".
    private const double Weight = 1.3;

    public string Id => "password-over-http";

    public SignalHit? Evaluate(SignalContext context)
    {
        foreach (PageForm form in context.Reading?.SecretForms ?? [])
        {
            bool clear = form.Action is { } action ? action.StartsWith("http:", StringComparison.Ordinal) : !context.FinalUrl.IsHttps;
            if (clear)
                return this.Hit($"a form that asks for {SecretNames.Of(form)} sends it without encryption", Weight, SignalKind.CredentialTheft);
        }

        return null;
    }
}
