namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>A voice's latest word about one URL.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.TalliedVoice")]
internal sealed record TalliedVoice
{
    [Id(0)]
    public required ReportVoice Voice { get; init; }

    [Id(1)]
    public required ReportAuthority Authority { get; init; }

    [Id(2)]
    public required ReportCategory Category { get; init; }

    [Id(3)]
    public int Right { get; init; }

    [Id(4)]
    public int Wrong { get; init; }

    [Id(5)]
    public required DateTimeOffset At { get; init; }

    /// <summary>It was part of a campaign when it spoke, or was found to be later.</summary>
    [Id(6)]
    public bool IsCampaign { get; init; }

    /// <summary>The case in which it was dismissed; null while it counts.</summary>
    [Id(7)]
    public string? DismissedIn { get; init; }

    /// <summary>With which report it spoke.</summary>
    [Id(8)]
    public string? ReportId { get; init; }

    /// <summary>See <see cref="UrlReport.IsEcho"/>.</summary>
    [Id(9)]
    public bool IsEcho { get; init; }
}
