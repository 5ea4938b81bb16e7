using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Judging;

/// <summary>What all lists together come to for one URL at one moment.</summary>
public sealed record ListFinding
{
    public static readonly ListFinding Nothing = new();

    public ListOutcome Outcome { get; init; }

    /// <summary>What those that decide accuse it of; empty where nothing warns or stops.</summary>
    public ImmutableArray<ThreatType> Threats { get; init; } = [];

    /// <summary>Of the surest that decide, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>How far the widest of those that decide reaches.</summary>
    public VerdictScope Scope { get; init; }

    /// <summary>One a feed and code, those that decide first.</summary>
    public ImmutableArray<ListReason> Reasons { get; init; } = [];

    /// <summary>Feeds whose word it rests on, by name; empty where it rests on none.</summary>
    public ImmutableArray<string> Feeds { get; init; } = [];

    /// <summary>Who is to be named beside a warning that rests on it, as the terms of one of these feeds have it; null for nobody.</summary>
    public string? Attribution { get; init; }

    /// <summary>Whatever the outcome: entries that a person is to look at.</summary>
    public ImmutableArray<HeldEntry> Held { get; init; } = [];

    /// <summary>All entries whose word counts in any way.</summary>
    public ImmutableArray<ListedEntry> Entries { get; init; } = [];

    /// <summary>From here on it may be another, though the lists are the same: an entry ends, a feed grows old. Null for as long as they are.</summary>
    public DateTimeOffset? Until { get; init; }
}
