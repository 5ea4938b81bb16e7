using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Storage;

namespace Nylas.LinkSafety.Grains.Tests.Appeals;

public sealed class AppealGrainTests
{
    private const string Page = "http://harbor-lamps.example/";

    [Fact]
    public async Task Submit_StoresTheAppealAndNotesItInTheUrlsHistoryOnce()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        var appeal = host.Grains.GetGrain<IAppealGrain>("01RECEIPT");
        var submission = new AppealSubmission(UrlKey.ForGrain(GrainsHost.Parse(Page)), Page, "This is my shop.", null);
        await appeal.SubmitAsync(submission, default);
        await appeal.SubmitAsync(submission with { Reason = "another text" }, default);

        var status = await appeal.GetStatusAsync(default);
        Assert.Equal(new AppealStatus("01RECEIPT", Page, host.Clock.GetUtcNow(), Identity: Page), status);
        var state = await host.Url(Page).InspectAsync(default);
        Assert.Single(state!.History, entry => entry is { Actor: "visitor", What: "appeal 01RECEIPT" });
    }

    [Fact]
    public async Task Submit_AgainAfterAFailedWrite_IsStored()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        var submission = new AppealSubmission(UrlKey.ForGrain(GrainsHost.Parse(Page)), Page, "This is my shop.", null);
        host.Storage.WriteFailure = new IOException("No space left on device");
        await Assert.ThrowsAnyAsync<Exception>(() => host.Grains.GetGrain<IAppealGrain>("01RECEIPT").SubmitAsync(submission, default));
        Assert.Null(await host.Grains.GetGrain<IAppealGrain>("01RECEIPT").GetStatusAsync(default));
        host.Storage.WriteFailure = null;
        await host.Grains.GetGrain<IAppealGrain>("01RECEIPT").SubmitAsync(submission, default);

        await using var second = await GrainsHost.StartAsync(storage: host.Storage);
        Assert.NotNull(await second.Grains.GetGrain<IAppealGrain>("01RECEIPT").GetStatusAsync(default));
    }

    [Fact]
    public async Task Submit_OfAUrlThatNobodyAskedAbout_OpensItsCase()
    {
        await using var host = await GrainsHost.StartAsync();
        var appeal = host.Grains.GetGrain<IAppealGrain>("01RECEIPT");
        var page = GrainsHost.Parse(Page);
        await appeal.SubmitAsync(new AppealSubmission(UrlKey.ForGrain(page), Page, "This is my shop.", null, page.Identity), default);

        var view = await host.ViewCaseAsync(Page);
        Assert.Equal((CaseState.Appealed, "01RECEIPT"), (view.State, Assert.Single(view.Appeals).Receipt));
        Assert.Equal(view.Id, (await appeal.InspectAsync(default))!.CaseId);
    }

    /// <summary>A rule has stopped a click on a URL that no grain was asked about, and the page's form knows its key alone.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Submit_WhoseUrlBecomesKnownLater_IsBroughtIntoItsCase(bool byTheClicksCount)
    {
        var storage = new FakeGrainStorage();
        await using (var first = await GrainsHost.StartAsync(storage: storage))
        {
            var status = await first.Grains.GetGrain<IAppealGrain>("01RECEIPT").SubmitAsync(
                new AppealSubmission(UrlKey.ForGrain(GrainsHost.Parse(Page)), Page, "This is my shop.", null), default);
            Assert.Equal(AppealState.Received, status!.State);
            Assert.Null((await first.Grains.GetGrain<IAppealGrain>("01RECEIPT").InspectAsync(default))!.CaseId);
        }

        await using var second = await GrainsHost.StartAsync(storage: storage);
        var isBrought = storage.WhenWritten("case", json => json.Contains("01RECEIPT", StringComparison.Ordinal));
        if (byTheClicksCount)
            await second.Url(Page).RecordClicksAsync(GrainsHost.Query(Page), new(Guid.NewGuid(), [new("app", ClickOutcome.Block, second.Clock.GetUtcNow(), 1)]), default);
        else
            await second.ScannedAsync(Page);
        await isBrought;

        var inspected = (await second.Grains.GetGrain<IAppealGrain>("01RECEIPT").InspectAsync(default))!;
        Assert.Equal((await second.ViewCaseAsync(Page)).Id, inspected.CaseId);
        Assert.Equal("01RECEIPT", Assert.Single((await second.ViewCaseAsync(Page)).Appeals).Receipt);
    }

    [Fact]
    public async Task GetStatus_AfterADeliveryThatFailed_DeliversAgain()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        var appeal = host.Grains.GetGrain<IAppealGrain>("01RECEIPT");
        host.Storage.FailWritesOf("case", new IOException("No space left on device"));
        await Assert.ThrowsAnyAsync<Exception>(() => appeal.SubmitAsync(
            new AppealSubmission(UrlKey.ForGrain(GrainsHost.Parse(Page)), Page, "This is my shop.", null), default));
        host.Storage.FailWritesOf("case", null);

        Assert.Equal(AppealState.Received, (await appeal.GetStatusAsync(default))!.State);

        Assert.Equal("01RECEIPT", Assert.Single((await host.ViewCaseAsync(Page)).Appeals).Receipt);
    }

    [Fact]
    public async Task Submit_BeyondAHundredThatWaitForTheirUrl_IsRefused()
    {
        await using var host = await GrainsHost.StartAsync();
        var submission = new AppealSubmission(UrlKey.ForGrain(GrainsHost.Parse(Page)), Page, "This is my shop.", null);
        for (var i = 0; i < 100; i++)
            Assert.NotNull(await host.Grains.GetGrain<IAppealGrain>($"flood-{i}").SubmitAsync(submission, default));

        Assert.Null(await host.Grains.GetGrain<IAppealGrain>("01RECEIPT").SubmitAsync(submission, default));
        Assert.Null(await host.Grains.GetGrain<IAppealGrain>("01RECEIPT").GetStatusAsync(default));
    }

    [Fact]
    public async Task Submit_ReasonTooLong_IsRefused()
    {
        await using var host = await GrainsHost.StartAsync();
        var appeal = host.Grains.GetGrain<IAppealGrain>("01RECEIPT");
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => appeal.SubmitAsync(
            new AppealSubmission(UrlKey.ForGrain(GrainsHost.Parse(Page)), Page, new string('x', 2_001), null), default));
        Assert.Contains("2000", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await appeal.GetStatusAsync(default));
    }
}
