namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>
/// How far a decision's effects have come. Stored before they begin and after they have ended, so that whatever a crash cut off is known, and
/// made again.
/// </summary>
[GenerateSerializer, Alias("linksafety.DecisionPhase")]
internal enum DecisionPhase
{
    /// <summary>On its way in.</summary>
    Applying,

    InForce,

    /// <summary>On its way out, because a later decision takes its place.</summary>
    Suspending,

    /// <summary>Out, and back in force when the later decision is undone.</summary>
    Suspended,

    /// <summary>On its way out for good: undone, or refused by the rule book.</summary>
    Revoking,
}
