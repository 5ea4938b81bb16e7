using System.Text.Json;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Testing.Scanning;
using Nylas.LinkSafety.Testing.Storage;
using Nylas.LinkSafety.Testing.Time;
using Seen = Nylas.LinkSafety.Scanning.Scoring.Verdict;

namespace Nylas.LinkSafety.Grains.Tests.Urls;

/// <summary>A page that shows scanners something else than readers.</summary>
public sealed class SecondLookTests
{
    /// <summary>Nothing in its spelling speaks against it.</summary>
    private const string Page = "http://harbor-lamps.example/lamps";

    /// <summary>Doubted by its spelling alone.</summary>
    private const string Doubted = "http://192.0.2.7/paypal.com/signin/verify-account";

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task CleanLook_AtADoubtedUrl_IsFollowedByOneAsAReader_AndTwoFacesAreInconsistent()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = TwoFaces(Seen.Clean, Seen.Malicious);
        Assert.Equal(Verdict.Clean, (await host.ScannedAsync(Doubted)).Verdict);

        await LookAgainAsync(host);

        var state = (await host.Url(Doubted).InspectAsync(default))!;
        Assert.Equal(Verdict.Inconsistent, state.Judgement.Verdict);
        Assert.Equal(("looks-differ", "a reader is shown a worse page than a scanner"), (state.Judgement.Reasons[0].Code, state.Judgement.Reasons[0].Detail));
        Assert.Equal(Verdict.Malicious, state.SecondLook!.Verdict);
        Assert.Equal("clean → inconsistent", state.History[^1].What);
    }

    [Fact]
    public async Task CleanLook_AtAUrlThatNothingSpeaksAgainst_IsTheOnlyOne()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);

        host.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, host.Scanner.Scans);
    }

    [Fact]
    public async Task Report_OfACleanUrl_HasItLookedAtAsAReader_AlsoAfterTheGrainWasPutAway()
    {
        var clock = new FakeTimeProvider();
        var storage = new FakeGrainStorage(clock);
        await using (var before = await GrainsHost.StartAsync(storage: storage, clock: clock))
            await before.ScannedAsync(Page);
        await using var host = await GrainsHost.StartAsync(storage: storage, clock: clock);
        host.Scanner.OnScan = TwoFaces(Seen.Clean, Seen.Suspicious);

        await host.ReportAsync(Page, Reporting.Stranger(1));
        await LookAgainAsync(host);

        Assert.Equal(Verdict.Inconsistent, (await host.Url(Page).InspectAsync(default))!.Judgement.Verdict);
    }

    [Fact]
    public async Task LooksThatAgree_LeaveTheVerdict_AndAreBothKept()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = TwoFaces(Seen.Clean, Seen.Clean);
        await host.ScannedAsync(Doubted);

        await LookAgainAsync(host);
        host.Clock.Advance(TimeSpan.FromHours(1));

        var state = (await host.Url(Doubted).InspectAsync(default))!;
        Assert.Equal((Verdict.Clean, Verdict.Clean), (state.Judgement.Verdict, state.SecondLook!.Verdict));
        Assert.Equal(2, host.Scanner.Scans);
    }

    [Fact]
    public async Task NextLook_AtTwoFaces_IsInBothAtOnce_SoThatACleanOneNeverLetsThemGo()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = TwoFaces(Seen.Clean, Seen.Malicious);
        await host.ScannedAsync(Doubted);
        await LookAgainAsync(host);

        var state = (await host.Url(Doubted).ScanAsync("analyst", default))!;

        Assert.Equal(Verdict.Inconsistent, state.Judgement.Verdict);
        Assert.Equal(4, host.Scanner.Scans);
        Assert.DoesNotContain(state.History, static entry => entry.What.EndsWith("→ clean", StringComparison.Ordinal) && entry.What.StartsWith("inconsistent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NextLook_AtAPageThatHasMendedItsWays_ClearsIt()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Scanner.OnScan = TwoFaces(Seen.Clean, Seen.Malicious);
        await host.ScannedAsync(Doubted);
        await LookAgainAsync(host);

        host.Scanner.OnScan = TwoFaces(Seen.Clean, Seen.Clean);

        Assert.Equal(Verdict.Clean, (await host.Url(Doubted).ScanAsync("analyst", default))!.Judgement.Verdict);
    }

    private static Func<ScanRequest, CancellationToken, Task<ScanReport>> TwoFaces(Seen toScanners, Seen toReaders) =>
        (request, _) => Task.FromResult(ScanReports.Of(request.Url, request.Profile == LookProfile.Scanner ? toScanners : toReaders));

    private static async Task LookAgainAsync(GrainsHost host)
    {
        var kept = host.Storage.WhenWritten("url", static json => JsonDocument.Parse(json).RootElement.GetProperty("SecondLook").ValueKind == JsonValueKind.Object);
        host.Clock.Advance(Delay);
        await kept;
    }
}
