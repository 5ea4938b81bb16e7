using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Judging;

/// <summary>What a feed's entries are worth, as of now: its definition, and how fresh its list is.</summary>
/// <param name="Name">Of the feed.</param>
public sealed record FeedTrust(string Name)
{
    /// <summary>What its entries are accused of where the list does not say.</summary>
    public ThreatType Threat { get; init; } = ThreatType.SocialEngineering;

    /// <summary>How sure they are where the list does not say, above 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>When the source last said that its list is right: its age is counted from here. Null where no list is in force: then nothing in it counts.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>At this age its hits only caution.</summary>
    public TimeSpan WeakAfter { get; init; }

    /// <summary>At this age they count for nothing.</summary>
    public TimeSpan SilentAfter { get; init; }

    /// <summary>Its entries for whole hosts hold on popular and shared sites too.</summary>
    public bool IsAuthoritative { get; init; }

    /// <summary>What is on it is known to be harmless or everybody's.</summary>
    public bool IsWarningList { get; init; }

    /// <summary>Who is to be named beside a warning that rests on its word, as its terms have it; null for nobody.</summary>
    public string? Attribution { get; init; }

    /// <summary>It may be served to others.</summary>
    public bool IsRedistributable { get; init; }
}
