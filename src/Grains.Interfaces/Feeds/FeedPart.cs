namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>What a feed's entry has done to an answer.</summary>
[GenerateSerializer, Alias("linksafety.FeedPart")]
public enum FeedPart
{
    /// <summary>It concerns the URL, and something else decides.</summary>
    Named,

    /// <summary>It decides, and others would too.</summary>
    Decided,

    /// <summary>Without it the answer would be milder.</summary>
    DecidedAlone,

    /// <summary>It would decide, and a human's word stands against it.</summary>
    Overruled,
}
