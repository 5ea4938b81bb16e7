namespace Nylas.LinkSafety.Gateway.Redirects;

/// <summary>What was clicked.</summary>
internal enum ClickTargetStatus
{
    /// <summary>A link that we signed, to an http or https URL.</summary>
    Good,

    /// <summary>Anything else; which, is nobody's business.</summary>
    NotALink,

    /// <summary>Its destination is longer than any URL may be.</summary>
    TooLong,
}
