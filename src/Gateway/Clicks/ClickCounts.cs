using System.Collections.Immutable;

namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>Clicks by sender, outcome and hour. Not safe for threads: its owner guards it.</summary>
internal sealed class ClickCounts
{
    // Nearly always one sender, one outcome, one hour: a scan of a short array beats a table. A link that everybody sends needs the table.
    private const int IndexFrom = 8;

    /// <summary>Beyond it, what new senders add is counted under nobody: no click is lost, and a link sent by all the world stays bounded.</summary>
    private const int MaxEntries = 10_000;

    private const int None = -1;

    private Tally[] _tallies = new Tally[1];
    private int _length;
    private Dictionary<string, int>? _firstBySender;

    public long Total { get; private set; }

    /// <param name="sender">Who made the link, empty for nobody.</param>
    /// <param name="outcome">What became of the clicks.</param>
    /// <param name="hour">Hours since 0001-01-01, UTC.</param>
    /// <param name="count">How many.</param>
    public void Add(ReadOnlySpan<char> sender, ClickOutcome outcome, long hour, long count = 1)
    {
        Total += count;
        var at = Find(sender, outcome, hour);
        if (at == None && _length >= MaxEntries && !sender.IsEmpty)
        {
            sender = default;
            at = Find(sender, outcome, hour);
        }

        if (at == None)
            at = Append(sender, outcome, hour);
        _tallies[at].Count += count;
    }

    public void Add(ImmutableArray<ClickCount> counts)
    {
        foreach (var count in counts)
            Add(count);
    }

    public void Add(ClickCount count) => Add(count.Sender, count.Outcome, count.Hour.UtcTicks / TimeSpan.TicksPerHour, count.Count);

    /// <summary>Everything, at most one of each sender, outcome and hour; begins again from nothing.</summary>
    public ImmutableArray<ClickCount> Take()
    {
        var counts = ImmutableArray.CreateBuilder<ClickCount>(_length);
        foreach (ref var tally in _tallies.AsSpan(0, _length))
        {
            if (tally.Count > 0)
                counts.Add(new ClickCount(tally.Sender, tally.Outcome, new DateTimeOffset(tally.Hour * TimeSpan.TicksPerHour, TimeSpan.Zero), tally.Count));
            tally.Count = 0;
        }

        // A few kinds that all occur will occur again; an hour that is over, or a thousand senders, are not kept for it.
        if (counts.Count < _length || _length >= IndexFrom)
        {
            _tallies = new Tally[1];
            _length = 0;
            _firstBySender = null;
        }

        Total = 0;
        return counts.DrainToImmutable();
    }

    private int Find(ReadOnlySpan<char> sender, ClickOutcome outcome, long hour)
    {
        if (_firstBySender is { } index)
        {
            if (!index.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(sender, out var next))
                return None;
            while (next != None && !_tallies[next].IsOf(outcome, hour))
                next = _tallies[next].NextOfSender;
            return next;
        }

        for (var i = 0; i < _length; i++)
        {
            ref readonly var known = ref _tallies[i];
            if (known.IsOf(outcome, hour) && sender.SequenceEqual(known.Sender))
                return i;
        }

        return None;
    }

    private int Append(ReadOnlySpan<char> sender, ClickOutcome outcome, long hour)
    {
        if (_length == _tallies.Length)
            Array.Resize(ref _tallies, _length * 2);
        _tallies[_length] = new Tally
        {
            Sender = sender.IsEmpty ? null : sender.ToString(),
            Outcome = outcome,
            Hour = hour,
            NextOfSender = None,
        };
        _length++;
        if (_firstBySender is { } index)
        {
            AddTo(index, _length - 1);
        }
        else if (_length == IndexFrom)
        {
            _firstBySender = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < _length; i++)
                AddTo(_firstBySender, i);
        }

        return _length - 1;
    }

    private void AddTo(Dictionary<string, int> firstBySender, int at)
    {
        var sender = _tallies[at].Sender ?? "";
        _tallies[at].NextOfSender = firstBySender.GetValueOrDefault(sender, None);
        firstBySender[sender] = at;
    }

    private struct Tally
    {
        public string? Sender;
        public ClickOutcome Outcome;
        public long Hour;
        public long Count;
        public int NextOfSender;

        public readonly bool IsOf(ClickOutcome outcome, long hour) => Outcome == outcome && Hour == hour;
    }
}
