namespace Nylas.LinkSafety.Scanning.Signals;

internal static class SignalHits
{
    /// <summary>A hit of this signal. What it saw is clipped here, so that no signal can forget to.</summary>
    public static SignalHit Hit(this ISignal signal, string evidence, double weight, SignalKind kind) => new(signal.Id, EvidenceText.Clip(evidence), weight, kind);
}
