namespace Nylas.LinkSafety.Grains.Interfaces.Clicks;

/// <summary>What counts come to.</summary>
public static class ClickCountExtensions
{
    /// <summary>
    /// How many clicks that was. A hold page, and going on from a caution, are parts of a click: it counts once, with the answer that the hold ended
    /// in, or with the caution.
    /// </summary>
    public static long SumClicks(this IEnumerable<ClickCount> counts) =>
        counts.Where(count => count.Outcome is not (ClickOutcome.Hold or ClickOutcome.Continued)).Sum(count => count.Count);
}
