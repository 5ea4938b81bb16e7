namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>What the gateway does with a click.</summary>
public enum DecisionKind
{
    /// <summary>Sends the visitor on.</summary>
    Redirect,

    /// <summary>Warns, and lets the visitor go on where policy allows.</summary>
    Caution,

    /// <summary>Stops the visitor.</summary>
    Block,

    /// <summary>Asks the visitor to wait for a scan.</summary>
    Hold,

    /// <summary>Says that the link cannot be checked now.</summary>
    Unavailable,

    /// <summary>The link or its sender was invalidated.</summary>
    Gone,
}
