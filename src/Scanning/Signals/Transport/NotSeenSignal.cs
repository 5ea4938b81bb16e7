namespace Nylas.LinkSafety.Scanning.Signals.Transport;

/// <summary>Says that, and why, the page was not seen, so that every verdict on an unseen page carries its reason.</summary>
internal sealed class NotSeenSignal : ISignal
{
    // Reasoned: walls against robots and pages too big to read stand before kits and before banks. A link into a private network is rarer than either.
    private const double Hidden = 0.5;
    private const double Refused = 1.0;

    public string Id => "not-seen";

    public SignalHit? Evaluate(SignalContext context) => context.Outcome switch
    {
        ScanOutcome.Completed => null,
        ScanOutcome.NotFetched => this.Hit($"not fetched ({Why(context)})", 0, SignalKind.Infrastructure),
        ScanOutcome.Refused => this.Hit($"not to be fetched ({Why(context)})", Refused, SignalKind.Infrastructure),
        ScanOutcome.Unreachable => this.Hit($"could not be reached ({Why(context)})", 0, SignalKind.Infrastructure),
        _ => this.Hit($"could not be seen ({Why(context)})", Hidden, SignalKind.Infrastructure),
    };

    private static string Why(SignalContext context) => context.OutcomeReason ?? "no reason given";
}
