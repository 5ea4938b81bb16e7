using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Testing.Scanning;
using Seen = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Grains.Tests.Urls;

/// <summary>A victim must not be hit by endless query strings through us.</summary>
public sealed class UrlGrainBudgetTests
{
    [Fact]
    public async Task Scan_EndlessQueriesOfOneSite_FetchesAsOftenAsTheBudgetAllows()
    {
        await using var host = await GrainsHost.StartAsync(budgets: budgets => budgets.SiteBurst = 5);
        var fetched = AskForBudget(host, "victim.example");

        var answers = new List<UrlJudgement>();
        for (var i = 0; i < 20; i++)
            answers.Add(await host.ScannedAsync($"http://victim.example/?q={i}", $"sender-{i}"));

        Assert.Equal(5, fetched());
        Assert.Equal(15, answers.Count(answer => answer.Reasons.Any(reason => reason.Code == ScanReasons.OverBudget)));

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.ScannedAsync("http://victim.example/?q=late");
        Assert.Equal(6, fetched());
    }

    [Fact]
    public async Task Scan_OneSendersLinksToManySites_FetchesAsOftenAsItsBudgetAllows()
    {
        await using var host = await GrainsHost.StartAsync(budgets: budgets => budgets.SenderBurst = 3);
        var fetched = AskForBudget(host, null);
        for (var i = 0; i < 10; i++)
            await host.ScannedAsync($"http://site-{i}.example/", "one-sender");
        Assert.Equal(3, fetched());

        await host.ScannedAsync("http://site-11.example/", "another-sender");
        Assert.Equal(4, fetched());
    }

    [Fact]
    public async Task Scan_SenderOverBudget_DoesNotUseUpTheSite()
    {
        await using var host = await GrainsHost.StartAsync(budgets: budgets =>
        {
            budgets.SenderBurst = 1;
            budgets.SiteBurst = 2;
        });
        var fetched = AskForBudget(host, "victim.example");
        for (var i = 0; i < 10; i++)
            await host.ScannedAsync($"http://victim.example/?q={i}", "flooder");
        await host.ScannedAsync("http://victim.example/?q=honest", "honest");
        Assert.Equal(2, fetched());
    }

    [Fact]
    public async Task Scan_InAll_IsBoundedWhateverSendersAndSites()
    {
        await using var host = await GrainsHost.StartAsync(budgets: budgets => budgets.TotalBurst = 4);
        var fetched = AskForBudget(host, null);
        for (var i = 0; i < 10; i++)
            await host.ScannedAsync($"http://site-{i}.example/", $"sender-{i}");
        Assert.Equal(4, fetched());
    }

    /// <summary>A scanner that asks before it fetches, as the real one does for every hop.</summary>
    private static Func<int> AskForBudget(GrainsHost host, string? site)
    {
        var fetched = 0;
        host.Scanner.OnScan = async (request, cancellationToken) =>
        {
            if (!await request.Budget.TryReserveAsync(site ?? request.Url.Host, cancellationToken))
                return ScanReports.Of(request.Url, Seen.Unknown, ScanOutcome.NotFetched, ScanReasons.OverBudget);
            Interlocked.Increment(ref fetched);
            return ScanReports.Of(request.Url, Seen.Clean);
        };
        return () => Volatile.Read(ref fetched);
    }
}
