using Nylas.LinkSafety.Gateway.Access;

namespace Nylas.LinkSafety.Gateway.Tests.Access;

public sealed class RateLimitsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(90)]
    [InlineData(119)]
    [InlineData(6_000)]
    [InlineData(10_000_000)]
    public void BucketOptions_RefillInAMinuteWhatAMinuteAllows(int perMinute)
    {
        var bucket = RateLimits.BucketOptions(perMinute);

        var refilled = bucket.TokensPerPeriod * (TimeSpan.FromMinutes(1) / bucket.ReplenishmentPeriod);
        Assert.InRange(refilled, perMinute * 0.999, perMinute * 1.001);
        Assert.Equal(perMinute, bucket.TokenLimit);
    }
}
