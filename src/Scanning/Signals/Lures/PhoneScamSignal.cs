using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals.Lures;

/// <summary>The page of a telephone scam: the computer is blocked, call this number.</summary>
internal sealed class PhoneScamSignal : ISignal
{
    // Reasoned: a warning about such scams quotes a phrase or two on a page full of links of its own; the scam's page has several and nothing else.
    private const double Two = 1.2;
    private const double Several = 3.2;

    private const int ManyOwnLinks = 10;

    public string Id => "phone-scam";

    public SignalHit? Evaluate(SignalContext context)
    {
        var phrases = context.Reading?.Lures(LureKind.PhoneScam) ?? [];
        if (phrases.Count < 2 || context.Host.Owner is not null)
            return null;
        bool several = phrases.Count > 2 && context.Reading!.Links.Own < ManyOwnLinks;
        return this.Hit(Phrases.Quote(phrases), several ? Several : Two, SignalKind.Scam);
    }
}
