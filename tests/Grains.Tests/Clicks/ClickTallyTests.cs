using Nylas.LinkSafety.Grains.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;

namespace Nylas.LinkSafety.Grains.Tests.Clicks;

public sealed class ClickTallyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 3, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Add_KeepsTwoDaysAndTheTotal()
    {
        var tally = new ClickTally();
        tally.Add(Batch(new ClickCount("a", ClickOutcome.Redirect, Now.AddHours(-49), 5)), Now);
        tally.Add(Batch(new ClickCount("a", ClickOutcome.Redirect, Now, 2), new ClickCount("a", ClickOutcome.Block, Now, 1)), Now);
        tally.Add(Batch(new ClickCount("a", ClickOutcome.Redirect, Now, 3)), Now);

        Assert.Equal(11, tally.Total);
        Assert.Equal([(ClickOutcome.Redirect, 5L), (ClickOutcome.Block, 1L)], tally.ToSnapshot().Select(count => (count.Outcome, count.Count)));
    }

    /// <summary>A visitor who was held, and arrived, has clicked once; so has one who was warned, and went on.</summary>
    [Fact]
    public void Add_PartsOfAClick_AreListedAndCountOnce()
    {
        var tally = new ClickTally();
        ClickOutcome[] outcomes = [ClickOutcome.Hold, ClickOutcome.Redirect, ClickOutcome.Caution, ClickOutcome.Continued];
        tally.Add(Batch([.. outcomes.Select(outcome => new ClickCount("a", outcome, Now, 1))]), Now);

        Assert.Equal((2, 2), (tally.Total, tally.Counts.SumClicks()));
        Assert.Equal(outcomes.Order(), tally.ToSnapshot().Select(count => count.Outcome).Order());
    }

    [Fact]
    public void Add_MoreSendersThanAreKept_AddsTheSmallestUpWithoutLosingAClick()
    {
        var tally = new ClickTally();
        for (var i = 0; i < 5_000; i++)
            tally.Add(Batch(new ClickCount($"sender-{i}", ClickOutcome.Redirect, Now, 1 + (i % 7))), Now);

        Assert.InRange(tally.Counts.Count, 1, 1_001);
        Assert.Equal(tally.Total, tally.Counts.Sum(count => count.Count));
    }

    [Fact]
    public void Add_CountBelowOne_IsRefusedAndCountsNothing()
    {
        var tally = new ClickTally();
        Assert.Throws<ArgumentException>(() => tally.Add(Batch(new ClickCount("a", ClickOutcome.Redirect, Now, 0)), Now));
        Assert.Equal(0, tally.Total);
    }

    private static ClickBatch Batch(params ClickCount[] counts) => new(Guid.NewGuid(), [.. counts]);
}
