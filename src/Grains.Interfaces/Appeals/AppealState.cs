namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>Where an appeal stands.</summary>
[GenerateSerializer, Alias("linksafety.AppealState")]
public enum AppealState
{
    /// <summary>Stored; it waits for an analyst.</summary>
    Received,

    /// <summary>The page is let through.</summary>
    Upheld,

    /// <summary>The decision stays.</summary>
    Rejected,
}
