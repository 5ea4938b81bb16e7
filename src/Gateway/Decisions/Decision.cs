using System.Collections.Immutable;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>What is done with a click, and why: the same for visitor, support, analyst and customer.</summary>
public sealed record Decision
{
    public required DecisionKind Kind { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Empty unless the verdict is bad.</summary>
    public ImmutableArray<ThreatType> ThreatTypes { get; init; } = [];

    /// <summary>0 to 1: how sure the verdict is.</summary>
    public double Confidence { get; init; }

    public VerdictScope Scope { get; init; }

    /// <summary>Most telling first, at most 16.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>A stable code from <see cref="DecisionSource"/>.</summary>
    public required string Source { get; init; }

    /// <summary>Who is to be named where somebody is warned, by the terms of the list that it rests on, as <c>google</c>; null for nobody.</summary>
    public string? Attribution { get; init; }

    public DateTimeOffset CheckedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The verdict's, as its grain counts; 0 before the first.</summary>
    public long Version { get; init; }

    /// <summary>A scan is under way that may change it.</summary>
    public bool IsPending { get; init; }

    /// <summary>Key of the URL grain: what reports and appeals name.</summary>
    public required string UrlKey { get; init; }
}
