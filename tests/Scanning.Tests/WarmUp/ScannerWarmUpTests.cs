using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nylas.LinkSafety.Scanning.WarmUp;

namespace Nylas.LinkSafety.Scanning.Tests.WarmUp;

public sealed class ScannerWarmUpTests
{
    [Fact]
    public async Task Run_GoesTheWholeWayOfAScan()
    {
        await using var services = new ServiceCollection().AddLogging().AddLinkScanning().BuildServiceProvider();
        var warmUp = Assert.Single(services.GetServices<IHostedService>().OfType<ScannerWarmUp>());

        var reports = await warmUp.RunAsync(CancellationToken.None);

        Assert.Equal(["http://login.example.com/a/?page=1", "https://login.example.com/"], reports.Select(report => report.FinalUrl));
        Assert.Equal((ScanOutcome.Completed, null), (reports[0].Outcome, reports[0].OutcomeReason));
        Assert.Equal("Sign in", reports[0].Page?.Title);
        Assert.Equal("certificate-invalid", reports[1].OutcomeReason);
    }
}
