namespace Nylas.LinkSafety.Grains.Interfaces.Clicks;

/// <summary>What became of a click.</summary>
[GenerateSerializer, Alias("linksafety.ClickOutcome")]
public enum ClickOutcome
{
    Redirect,
    Caution,

    /// <summary>The visitor read a caution page and went on.</summary>
    Continued,
    Block,
    Hold,
    Unavailable,
    Gone,
}
