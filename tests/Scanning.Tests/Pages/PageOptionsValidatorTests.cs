using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Tests.Pages;

public sealed class PageOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_Succeeds() => Assert.True(new PageOptionsValidator().Validate(null, new PageOptions()).Succeeded);

    [Fact]
    public void Validate_EveryValueOutOfRange_ReportsAllAtOnce()
    {
        var options = new PageOptions { Threads = 0, QueueLength = 0, MaxBodyBytes = 1, MaxElements = 1, MaxDepth = 512, Deadline = TimeSpan.FromHours(1) };

        var failures = new PageOptionsValidator().Validate(null, options).Failures!.ToArray();

        Assert.Equal(6, failures.Length);
        Assert.Contains("LinkSafety:Pages:MaxDepth is 512; allowed: 64 to 500.", failures);
        Assert.Contains("LinkSafety:Pages:Deadline is 01:00:00; allowed: 00:00:00.0500000 to 00:00:30.", failures);
    }
}
