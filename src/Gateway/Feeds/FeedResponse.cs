using System.Collections.Immutable;
using System.ComponentModel;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Gateway.Feeds;

/// <summary>A threat list as the API tells it: how it is set up, and how it is.</summary>
internal sealed record FeedResponse
{
    public required string Name { get; init; }

    [Description("Values of parameters and tokens are redacted")]
    public required string Location { get; init; }

    [Description("As set; absent where it is recognised")]
    public string? Format { get; init; }

    [Description("Of entries whose list does not say")]
    public required string ThreatType { get; init; }

    [Description("Of entries whose list does not say, 0 to 1")]
    public double Confidence { get; init; }

    public double IntervalMinutes { get; init; }

    public long MinEntries { get; init; }

    public double MaxShrink { get; init; }

    public double WeakAfterHours { get; init; }

    public double SilentAfterHours { get; init; }

    public bool Authoritative { get; init; }

    public bool Redistributable { get; init; }

    public bool WarningList { get; init; }

    [Description("Who is named beside its warnings: google; absent for nobody")]
    public string? Attribution { get; init; }

    [Description("empty, good, failing, suspect, weak or silent")]
    public required string Health { get; init; }

    [Description("What that means, and what is to be done")]
    public required string HealthText { get; init; }

    [Description("Counts the lists that were accepted; 0 before the first")]
    public long Version { get; init; }

    [Description("Of the list in force")]
    public long Entries { get; init; }

    [Description("The format the list was read as")]
    public string? ReadAs { get; init; }

    [Description("What was not taken, by reason")]
    public required ImmutableSortedDictionary<string, long> Skipped { get; init; }

    [Description("The first lines of these, shortened; of one feed only")]
    public ImmutableArray<string>? SkippedSamples { get; init; }

    [Description("When the source last said that the list in force is right")]
    public DateTimeOffset? ConfirmedAt { get; init; }

    [Description("Whole minutes since then")]
    public long? AgeMinutes { get; init; }

    public DateTimeOffset? CheckedAt { get; init; }

    public DateTimeOffset NextAt { get; init; }

    [Description("Tries that failed since one that did not")]
    public int Failures { get; init; }

    [Description("What the last try found wrong, in words")]
    public string? LastError { get; init; }

    [Description("Entries of the list that waits to be accepted")]
    public long? WaitingEntries { get; init; }

    public bool Refreshing { get; init; }

    public required FeedLastDay LastDay { get; init; }

    [Description("Oldest first; of one feed only")]
    public ImmutableArray<FeedHistoryLine>? History { get; init; }

    /// <summary>As one of many: without samples and history.</summary>
    public static FeedResponse Brief(FeedStatus status, DateTimeOffset now) => new()
    {
        Name = status.Definition.Name,
        Location = FeedWords.Redact(status.Definition.Location),
        Format = status.Definition.Format,
        ThreatType = WireNames.Of(status.Definition.Threat),
        Confidence = status.Definition.Confidence,
        IntervalMinutes = status.Definition.Interval.TotalMinutes,
        MinEntries = status.Definition.MinEntries,
        MaxShrink = status.Definition.MaxShrink,
        WeakAfterHours = status.Definition.WeakAfter.TotalHours,
        SilentAfterHours = status.Definition.SilentAfter.TotalHours,
        Authoritative = status.Definition.IsAuthoritative,
        Redistributable = status.Definition.IsRedistributable,
        WarningList = status.Definition.IsWarningList,
        Attribution = status.Definition.Attribution,
        Health = FeedWords.Of(status.Health),
        HealthText = FeedWords.Explain(status.Health),
        Version = status.Version,
        Entries = status.Entries,
        ReadAs = status.Format,
        Skipped = status.Skipped.ToImmutableSortedDictionary(StringComparer.Ordinal),
        ConfirmedAt = status.ConfirmedAt,
        AgeMinutes = status.ConfirmedAt is { } confirmed ? (long)(now - confirmed).TotalMinutes : null,
        CheckedAt = status.CheckedAt,
        NextAt = status.NextAt,
        Failures = status.Failures,
        LastError = status.Fault.Length == 0 ? null : status.Fault,
        WaitingEntries = status.WaitingEntries,
        Refreshing = status.IsRefreshing,
        LastDay = new FeedLastDay(
            status.Usage.Entries, status.Usage.Hits, status.Usage.DecidedAlone, status.Usage.OverruledByRule, status.Usage.OverruledByPerson),
    };

    public static FeedResponse Full(FeedStatus status, DateTimeOffset now) => Brief(status, now) with
    {
        SkippedSamples = status.SkippedSamples,
        History = [.. status.History.Select(static entry => new FeedHistoryLine(entry.At, entry.Actor, entry.What, FeedWords.Redact(entry.Why)))],
    };

    internal sealed record FeedHistoryLine(DateTimeOffset At, string Actor, string What, string Why);

    internal sealed record FeedLastDay(
        [property: Description("Entries that have hit")] long Entries,
        [property: Description("Decisions about URLs that it has, or that lead to one")] long Hits,
        [property: Description("Those that would have been milder without it")] long DecidedAlone,
        [property: Description("Those that a rule lets pass")] long OverruledByRule,
        [property: Description("Those that an upheld appeal or a dismissal lets pass")] long OverruledByPerson);
}
