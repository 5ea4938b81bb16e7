using System.Collections.Concurrent;
using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>Which rules have decided something today, to be told to the book: once a rule and day, whatever the clicks. Bounded.</summary>
internal sealed class RuleUses(TimeProvider clock)
{
    /// <summary>More rules than this are hardly used in a day by one process; beyond it some are told twice.</summary>
    private const int MostKnown = 200_000;

    private readonly ConcurrentDictionary<long, int> _days = new();
    private readonly ConcurrentQueue<RuleUse> _untold = new();

    public void Note(long number)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (_days.TryGetValue(number, out var day) && day == today.DayNumber)
            return;
        if (_days.Count >= MostKnown)
            _days.Clear();
        _days[number] = today.DayNumber;
        if (_untold.Count < MostKnown)
            _untold.Enqueue(new RuleUse(RuleId.Format(number), today));
    }

    /// <summary>Takes a batch; what cannot be told goes <see cref="Return">back</see>.</summary>
    public ImmutableArray<RuleUse> Take()
    {
        var batch = ImmutableArray.CreateBuilder<RuleUse>();
        while (batch.Count < IRuleBookGrain.MaxBatch && _untold.TryDequeue(out var use))
            batch.Add(use);
        return batch.ToImmutable();
    }

    public void Return(ImmutableArray<RuleUse> batch)
    {
        foreach (var use in batch)
            _untold.Enqueue(use);
    }
}
