using Nylas.LinkSafety.Gateway.Clicks;

namespace Nylas.LinkSafety.Gateway.Tests.Clicks;

public sealed class ClickOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreInRange() => Assert.True(new ClickOptionsValidator().Validate(null, new ClickOptions()).Succeeded);

    [Fact]
    public void Validate_EverythingWrong_SaysEverythingAtOnce()
    {
        var failures = new ClickOptionsValidator().Validate(null, new ClickOptions
        {
            FlushInterval = TimeSpan.FromSeconds(5),
            MaxUrls = 99,
            MaxUnsentBatches = 0,
            MaxConcurrentWrites = 2000,
        }).Failures!.ToList();
        Assert.Equal(4, failures.Count);
        Assert.All(failures, failure => Assert.Matches("^LinkSafety:Clicks:[A-Za-z]+ is .+; .+ is allowed\\.$", failure));
    }
}
