using Nylas.LinkSafety.Grains.Reports;

namespace Nylas.LinkSafety.Grains.Tests.Reports;

public sealed class CampaignWatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ReportOptions Options = new();

    [Fact]
    public void FourPagesWithinTheHour_AreACampaign_ForADay()
    {
        var watch = new CampaignWatch();
        for (var i = 0; i < 3; i++)
            watch.Note($"url-{i}", Start, Options);
        Assert.False(watch.IsCampaigning(Start));

        watch.Note("url-3", Start + TimeSpan.FromMinutes(59), Options);

        Assert.True(watch.IsCampaigning(Start + TimeSpan.FromHours(24)));
        Assert.False(watch.IsCampaigning(Start + TimeSpan.FromHours(25)));
    }

    [Fact]
    public void OnePageByAThousandPeople_IsNoCampaign()
    {
        var watch = new CampaignWatch();
        for (var i = 0; i < 1_000; i++)
            watch.Note("url", Start, Options);
        Assert.False(watch.IsCampaigning(Start));
    }

    [Fact]
    public void FourPagesADay_AreNoCampaign()
    {
        var watch = new CampaignWatch();
        for (var i = 0; i < 100; i++)
            watch.Note($"url-{i}", Start + (TimeSpan.FromHours(6) * i), Options);
        Assert.False(watch.IsCampaigning(Start + TimeSpan.FromDays(25)));
    }

    [Fact]
    public void Watch_StaysSmallWhateverComes()
    {
        var watch = new CampaignWatch();
        for (var i = 0; i < 10_000; i++)
            watch.Note($"url-{i}", Start + TimeSpan.FromSeconds(i), Options);
        Assert.InRange(watch.Urls.Count, 1, Options.CampaignUrls);
    }
}
