using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Storage;

namespace Nylas.LinkSafety.Grains.Tests.Appeals;

/// <summary>One voice has one place among a URL's appeals for each of its people, and so many appeals a day.</summary>
public sealed class AppellantGrainTests
{
    private const string Page = "http://harbor-lamps.example/lamps";

    private static readonly string _page = UrlKey.ForGrain(GrainsHost.Parse(Page));

    [Fact]
    public async Task Admit_WhileTheFirstWaits_IsTheFirstAgain_AndAfterItsAnswerAnother()
    {
        var storage = new FakeGrainStorage();
        await using (var first = await GrainsHost.StartAsync(storage: storage))
        {
            await first.ScannedAsync(Page);
            Assert.Equal("first", (await AdmitAsync(first, "first")).Receipt);
            // Admitted, and cut off before it was stored: it is that one that is handed in.
            Assert.Equal("first", (await AdmitAsync(first, "second")).Receipt);
            await SubmitAsync(first, "first");
            first.Clock.Advance(TimeSpan.FromDays(3));
            Assert.Equal("first", (await AdmitAsync(first, "third")).Receipt);
        }

        await using var host = await GrainsHost.StartAsync(storage: storage);
        Assert.Equal("first", (await AdmitAsync(host, "fourth")).Receipt);
        await (await host.CaseOfAsync(Page)).DecideAppealAsync(new AppealDecision("first", IsUpheld: false, "no", null, "ana"), default);
        Assert.Equal("fifth", (await AdmitAsync(host, "fifth")).Receipt);
        Assert.Equal("first", (await AdmitAsync(host, "first")).Receipt);
    }

    [Fact]
    public async Task Admit_ByANeighbour_OrOfAPageThatIsStoppedNow_IsAnAppealOfItsOwn()
    {
        await using var host = await GrainsHost.StartAsync();
        await AdmitAsync(host, "first", person: "jane");

        Assert.Equal("second", (await AdmitAsync(host, "second", person: "joe")).Receipt);
        Assert.Equal("first", (await AdmitAsync(host, "third", person: "jane")).Receipt);
        Assert.Equal("third", (await AdmitAsync(host, "third", person: "jane", nothingStops: true)).Receipt);
    }

    [Fact]
    public async Task Admit_OverQuota_SaysWhenToComeAgain_AndLetsNobodyElseWait()
    {
        await using var host = await GrainsHost.StartAsync(reports: options => options.StrangerQuota = 2);
        await AdmitAsync(host, "first", person: "jane");
        host.Clock.Advance(TimeSpan.FromHours(1));
        await AdmitAsync(host, "second", person: "joe");
        await AdmitAsync(host, "second", person: "joe");

        Assert.Equal(new AppealAdmission(null, TimeSpan.FromHours(23)), await AdmitAsync(host, "third", person: "jim"));
        Assert.Equal("first", (await AdmitAsync(host, "fourth", person: "jane")).Receipt);
        Assert.Equal("other", (await AdmitAsync(host, "other", voice: "network:2")).Receipt);
        host.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal("third", (await AdmitAsync(host, "third", person: "jim")).Receipt);
    }

    /// <summary>Else five networks fill the hundred places that a URL has, and its owner is refused.</summary>
    [Fact]
    public async Task Admit_ANetworksFourthPerson_IsRefusedWhileTheOthersWait_AndTakenWhenOneIsAnswered()
    {
        await using var host = await GrainsHost.StartAsync();
        await host.ScannedAsync(Page);
        foreach (var person in new[] { "jane", "joe", "jim" })
        {
            Assert.Equal(person, (await AdmitAsync(host, person, person)).Receipt);
            await SubmitAsync(host, person);
        }

        Assert.Equal(new AppealAdmission(null), await AdmitAsync(host, "fourth", "jill"));
        Assert.Equal("joe", (await AdmitAsync(host, "fourth", "joe")).Receipt);
        Assert.Equal("other", (await AdmitAsync(host, "other", voice: "network:2")).Receipt);
        await (await host.CaseOfAsync(Page)).DecideAppealAsync(new AppealDecision("jane", IsUpheld: false, "no", null, "ana"), default);
        Assert.Equal("fourth", (await AdmitAsync(host, "fourth", "jill")).Receipt);
    }

    /// <summary>Anybody can call anything a mistake; who is missed by nobody waits behind what strangers report.</summary>
    [Theory]
    [InlineData(true, CasePriority.Low)]
    [InlineData(false, CasePriority.Normal)]
    public async Task Submit_AgainstWhatNothingStops_RaisesNoPriority(bool nothingStops, CasePriority expected)
    {
        await using var host = await GrainsHost.StartAsync();
        var submission = Submission() with { NothingStops = nothingStops };
        await host.Grains.GetGrain<IAppealGrain>("first").SubmitAsync(submission, default);
        Assert.Equal((CaseState.Appealed, expected), ((await host.ViewCaseAsync(Page)).State, (await host.ViewCaseAsync(Page)).Priority));

        await host.Grains.GetGrain<IAppealGrain>("later").SubmitAsync(submission with { NothingStops = false }, default);
        Assert.Equal(CasePriority.Normal, (await host.ViewCaseAsync(Page)).Priority);
    }

    private static Task<AppealAdmission> AdmitAsync(
        GrainsHost host, string receipt, string? person = null, bool nothingStops = false, string voice = "network:1") =>
        host.Grains.GetGrain<IAppellantGrain>(voice).AdmitAsync(
            new AppealAdmissionRequest(receipt, _page, ReportAuthority.Stranger, person, nothingStops), default);

    private static Task<AppealStatus?> SubmitAsync(GrainsHost host, string receipt) => host.Grains.GetGrain<IAppealGrain>(receipt).SubmitAsync(Submission(), default);

    private static AppealSubmission Submission() => new(_page, Page, "This is my shop.", null, Page);
}
