namespace Nylas.LinkSafety.Grains.Interfaces.Feeds;

/// <summary>A threat list, as an administrator sets it up. Nothing secret is in it: what authenticates stands in the configuration, under the feed's name.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.FeedDefinition")]
public sealed record FeedDefinition
{
    /// <summary>1 to 50 of a-z, 0-9 and hyphen.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>
    /// An http or https URL, or the absolute path of a file or a directory below one that configuration names; at most 2,048 characters. Of a Safe Browsing
    /// server: where its API's paths begin.
    /// </summary>
    [Id(1)]
    public required string Location { get; init; }

    /// <summary>The format's name; null to recognise it.</summary>
    [Id(2)]
    public string? Format { get; init; }

    /// <summary>What its entries are accused of where the list does not say.</summary>
    [Id(3)]
    public ThreatType Threat { get; init; } = ThreatType.SocialEngineering;

    /// <summary>How sure its entries are where the list does not say, above 0 to 1.</summary>
    [Id(4)]
    public double Confidence { get; init; } = 0.9;

    /// <summary>How often it is fetched, 1 minute to 30 days.</summary>
    [Id(5)]
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Fewer entries than this are suspect. 0 for no such floor; a list that is empty is suspect even so.</summary>
    [Id(6)]
    public long MinEntries { get; init; } = 1;

    /// <summary>The share of its entries that a list may lose from one version to the next, 0 to 1; beyond it, it is suspect.</summary>
    [Id(7)]
    public double MaxShrink { get; init; } = 0.4;

    /// <summary>So long after it was last right its hits only caution. Above 0 to 365 days.</summary>
    [Id(8)]
    public TimeSpan WeakAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>So long after it was last right its hits count for nothing. <see cref="WeakAfter"/> to 365 days.</summary>
    [Id(9)]
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Its entries for whole hosts hold on popular and shared sites too, without a person's look.</summary>
    [Id(10)]
    public bool IsAuthoritative { get; init; }

    /// <summary>It may be served to others. What may not is used and never served.</summary>
    [Id(11)]
    public bool IsRedistributable { get; init; }

    /// <summary>A warning list: what is on it is known to be harmless or everybody's, and the other feeds' entries for it are held for a person.</summary>
    [Id(12)]
    public bool IsWarningList { get; init; }

    /// <summary>Who is to be named beside its warnings: <see cref="FeedAttribution.Google"/>, or null for nobody. What has one is never served to others.</summary>
    [Id(13)]
    public string? Attribution { get; init; }
}
