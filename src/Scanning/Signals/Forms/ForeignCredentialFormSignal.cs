using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Signals.Forms;

/// <summary>A form that sends passwords, cards or codes to another site than the one the visitor sees.</summary>
internal sealed class ForeignCredentialFormSignal : ISignal
{
    // Reasoned: single sign-on goes to the provider by a link or redirect, not by a form with the password in it. Sister sites are let pass.
    private const double Weight = 2.6;

    public string Id => "credential-form-elsewhere";

    public SignalHit? Evaluate(SignalContext context)
    {
        foreach (PageForm form in context.Reading?.SecretForms ?? [])
        {
            if (form.ActionHost is { } host && IsForeign(context, host.TrimEnd('.')))
                return this.Hit($"a form that asks for {SecretNames.Of(form)} sends it from {context.FinalHost} to {host}", Weight, SignalKind.CredentialTheft);
        }

        return null;
    }

    private static bool IsForeign(SignalContext context, string host)
    {
        if (context.Reference.Suffixes.Lookup(host).SiteKey == context.FinalSite.SiteKey)
            return false;
        return context.Host.Owner is not { } owner || !context.Reference.Brands.IsOwn(owner, host);
    }
}
