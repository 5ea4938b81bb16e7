using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Clicks;

/// <summary>
/// Clicks by hour, sender and outcome, for the latest 48 hours, and how many there ever were. Persisted as part of a grain's state. A batch
/// that arrives a second time (its answer was lost) is not counted again.
/// </summary>
[GenerateSerializer, Alias("linksafety.ClickTally")]
internal sealed class ClickTally
{
    /// <summary>Two days: "yesterday" is whole in every time zone.</summary>
    private const int HoursKept = 48;

    /// <summary>Beyond this many entries the smallest senders of an hour are added up under null: a link sent by thousands stays small.</summary>
    private const int EntriesKept = 1_000;

    /// <summary>A gateway sends its next batch after its last has arrived, so that this many gateways may lose an answer at once.</summary>
    private const int BatchesRemembered = 32;

    [Id(0)]
    public List<ClickCount> Counts { get; set; } = [];

    [Id(1)]
    public List<Guid> LatestBatches { get; set; } = [];

    [Id(2)]
    public long Total { get; set; }

    /// <returns>False when the batch was counted before.</returns>
    public bool Add(ClickBatch batch, DateTimeOffset now)
    {
        if (LatestBatches.Contains(batch.Id))
            return false;
        if (batch.Counts.FirstOrDefault(count => count.Count < 1) is { } wrong)
            throw new ArgumentException($"A click count must be at least 1; {wrong.Count} came.", nameof(batch));
        if (LatestBatches.Count == BatchesRemembered)
            LatestBatches.RemoveAt(0);
        LatestBatches.Add(batch.Id);
        Total += batch.Counts.SumClicks();
        Counts.RemoveAll(count => count.Hour < now - TimeSpan.FromHours(HoursKept));
        AddAll(batch.Counts);
        MergeSmallest();
        return true;
    }

    public ImmutableArray<ClickCount> ToSnapshot() => [.. Counts.OrderBy(count => count.Hour).ThenBy(count => count.Sender, StringComparer.Ordinal)];

    private void AddAll(IEnumerable<ClickCount> added)
    {
        var places = new Dictionary<ClickCount, int>();
        for (var i = 0; i < Counts.Count; i++)
            places[KindOf(Counts[i])] = i;
        foreach (var count in added)
        {
            if (places.TryGetValue(KindOf(count), out var at))
            {
                Counts[at] = Counts[at] with { Count = Counts[at].Count + count.Count };
            }
            else
            {
                places.Add(KindOf(count), Counts.Count);
                Counts.Add(count);
            }
        }
    }

    private static ClickCount KindOf(ClickCount count) => count with { Count = 0 };

    private void MergeSmallest()
    {
        if (Counts.Count <= EntriesKept)
            return;
        var largestFirst = Counts.OrderByDescending(count => count.Count).ToList();
        Counts = [.. largestFirst.Take(EntriesKept / 2)];
        AddAll(largestFirst.Skip(EntriesKept / 2).Select(small => small with { Sender = null }));
    }
}
