namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>How a feed is. Whatever it is, the last list that was accepted stays in force, and ages.</summary>
[GenerateSerializer, Alias("linksafety.FeedHealth")]
public enum FeedHealth
{
    /// <summary>Nothing was ever accepted.</summary>
    Empty,

    /// <summary>The list is as the source has it.</summary>
    Good,

    /// <summary>The last tries have failed; it is tried again.</summary>
    Failing,

    /// <summary>What came last shrank too much or is too short: it waits for a person, or for a second download that agrees.</summary>
    Suspect,

    /// <summary>Its list is so old that its hits only caution.</summary>
    Weak,

    /// <summary>Its list is so old that its hits count for nothing.</summary>
    Silent,
}
