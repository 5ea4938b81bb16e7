namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>
/// One kind of observation. Stateless and pure: the same context gives the same hit, whatever came before and on whatever thread. A new one is a
/// class, a line in <see cref="SignalRegistration"/> and a test that it speaks and one that it keeps silent.
/// </summary>
public interface ISignal
{
    /// <summary>The stable reason code, kebab-case.</summary>
    string Id { get; }

    /// <summary>What it saw; null when there is nothing to say.</summary>
    SignalHit? Evaluate(SignalContext context);
}
