using System.Collections.Immutable;

namespace Nylas.LinkSafety.Testing.Storage;

/// <summary>A state with one of each kind of member that grain states have.</summary>
public sealed record KitState
{
    public string Text { get; init; } = "";

    public int Number { get; init; }

    public UInt128 Wide { get; init; }

    public DayOfWeek Day { get; init; }

    public DateTimeOffset At { get; init; }

    public TimeSpan Took { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    public ImmutableDictionary<string, int> Counts { get; init; } = ImmutableDictionary<string, int>.Empty;

    public byte[] Digest { get; init; } = [];

    public KitPart? Part { get; init; }

    public double? Score { get; init; }
}
