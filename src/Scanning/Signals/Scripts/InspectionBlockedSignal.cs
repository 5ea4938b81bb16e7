namespace Nylas.LinkSafety.Scanning.Signals.Scripts;

/// <summary>A page that asks for secrets and keeps its visitor from looking at its source.</summary>
internal sealed class InspectionBlockedSignal : ISignal
{
    // Reasoned: some shops and banks do it out of superstition.
    private const double Weight = 0.9;

    public string Id => "inspection-blocked";

    public SignalHit? Evaluate(SignalContext context) =>
        context.Reading is { AsksForSecrets: true } && context.Page!.Scripts is { BlocksInspection: true } or { DetectsDebugger: true }
            ? this.Hit("asks for secrets and keeps the visitor from looking at its source", Weight, SignalKind.Deception)
            : null;
}
