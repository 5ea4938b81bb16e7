using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Signals.Scripts;

/// <summary>A form for secrets whose action is a javascript: or data: URL, so that where it goes stands only in script.</summary>
internal sealed class ScriptFormActionSignal : ISignal
{
    // Reasoned: old frameworks write action="javascript:void(0)", so it only adds.
    private const double Weight = 0.7;

    public string Id => "script-form-action";

    public SignalHit? Evaluate(SignalContext context)
    {
        foreach (PageForm form in context.Reading?.SecretForms ?? [])
        {
            ReadOnlySpan<char> raw = form.ActionRaw.AsSpan().TrimStart();
            if (raw.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || raw.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
                return this.Hit($"a form for secrets has a {raw[..raw.IndexOf(':')].ToString().ToLowerInvariant()}: action", Weight, SignalKind.Deception);
        }

        return null;
    }
}
