using Nylas.LinkSafety.Grains.Budgets;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Grains.Tests.Budgets;

public sealed class TokenBucketTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void TryTake_GivesTheBurstThenRefillsEvenly()
    {
        var bucket = new TokenBucket(3, TimeSpan.FromSeconds(30), _clock);
        Assert.Equal([true, true, true, false], Take(bucket, 4));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([true, false], Take(bucket, 2));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([true, true, true, false], Take(bucket, 4));
    }

    [Fact]
    public void Return_NeverOverfills()
    {
        var bucket = new TokenBucket(1, TimeSpan.FromSeconds(30), _clock);
        bucket.Return();
        Assert.Equal([true, false], Take(bucket, 2));
    }

    [Fact]
    public void Validator_NamesEverySettingOutOfRange()
    {
        var result = new FetchBudgetOptionsValidator().Validate(null, new FetchBudgetOptions { SiteBurst = 0, TotalRefill = TimeSpan.Zero });
        Assert.Equal(2, result.Failures!.Count());
        Assert.Contains(result.Failures!, failure => failure.Contains("SiteBurst is 0; allowed are 1 to 100000", StringComparison.Ordinal));
    }

    private static List<bool> Take(TokenBucket bucket, int times) => [.. Enumerable.Range(0, times).Select(_ => bucket.TryTake())];
}
