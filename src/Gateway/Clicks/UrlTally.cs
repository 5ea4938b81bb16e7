using System.Collections.Immutable;

namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>Clicks on one URL since the last flush. Its stripe's lock guards it.</summary>
internal sealed class UrlTally(string identity)
{
    // Nearly always one sender, one outcome, one hour: a scan of a short array beats a table.
    private Tally[] _tallies = new Tally[1];
    private int _length;

    public string Identity { get; } = identity;

    public void Add(ReadOnlySpan<char> sender, ClickOutcome outcome, long hour)
    {
        for (var i = 0; i < _length; i++)
        {
            ref var known = ref _tallies[i];
            if (known.Outcome == outcome && known.Hour == hour && sender.SequenceEqual(known.Sender))
            {
                known.Count++;
                return;
            }
        }

        if (_length == _tallies.Length)
            Array.Resize(ref _tallies, _length * 2);
        _tallies[_length++] = new Tally
        {
            Sender = sender.IsEmpty ? null : sender.ToString(),
            Outcome = outcome,
            Hour = hour,
            Count = 1,
        };
    }

    public ImmutableArray<ClickCount> ToCounts()
    {
        var counts = ImmutableArray.CreateBuilder<ClickCount>(_length);
        foreach (ref readonly var tally in _tallies.AsSpan(0, _length))
            counts.Add(new ClickCount(tally.Sender, tally.Outcome, new DateTimeOffset(tally.Hour * TimeSpan.TicksPerHour, TimeSpan.Zero), tally.Count));
        return counts.MoveToImmutable();
    }

    private struct Tally
    {
        public string? Sender;
        public ClickOutcome Outcome;
        public long Hour;
        public long Count;
    }
}
