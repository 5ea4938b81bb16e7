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

    public void AddTo(ClickCounts other)
    {
        foreach (ref readonly var tally in _tallies.AsSpan(0, _length))
            other.Add(tally.Sender, tally.Outcome, tally.Hour, tally.Count);
    }

    /// <summary>Adds the clicks of each sender to the counts that <paramref name="countsOf"/> has for it.</summary>
    public void AddToSenders(Func<string, ClickCounts> countsOf)
    {
        foreach (ref readonly var tally in _tallies.AsSpan(0, _length))
        {
            if (tally.Sender is { } sender)
                countsOf(sender).Add(sender, tally.Outcome, tally.Hour, tally.Count);
        }
    }

    public ImmutableArray<ClickCount> ToCounts()
    {
        var counts = ImmutableArray.CreateBuilder<ClickCount>(_length);
        foreach (ref readonly var tally in _tallies.AsSpan(0, _length))
            counts.Add(new ClickCount(tally.Sender, tally.Outcome, new DateTimeOffset(tally.Hour * TimeSpan.TicksPerHour, TimeSpan.Zero), tally.Count));
        return counts.MoveToImmutable();
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
