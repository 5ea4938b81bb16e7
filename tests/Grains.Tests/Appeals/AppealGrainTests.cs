using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Scanning.Urls;

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
        Assert.Equal(new AppealStatus("01RECEIPT", Page, host.Clock.GetUtcNow()), status);
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
