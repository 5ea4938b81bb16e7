using Nylas.LinkSafety.Scanning.Signals.Transport;
using static Nylas.LinkSafety.Scanning.Tests.Signals.SignalAssert;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

public sealed class TransportSignalTests
{
    [Fact]
    public void RedirectAcrossSites_FourSites_Speaks() => Speaks<RedirectAcrossSitesSignal>(Look.Through(
        ("https://a.com/", HopKind.Start), ("https://b.com/", HopKind.HttpRedirect), ("https://c.com/", HopKind.HttpRedirect), ("https://d.com/", HopKind.HttpRedirect)));

    [Fact]
    public void RedirectAcrossSites_ManyHopsOfFewSites_IsSilent() => IsSilent<RedirectAcrossSitesSignal>(Look.Through(
        ("http://a.com/", HopKind.Start), ("https://a.com/", HopKind.HttpRedirect), ("https://www.a.com/", HopKind.HttpRedirect), ("https://www.a.com/en", HopKind.HttpRedirect), ("https://b.com/", HopKind.HttpRedirect)));

    [Theory]
    [InlineData(HopKind.MetaRefresh)]
    [InlineData(HopKind.ScriptRedirect)]
    public void ScriptedRedirect_ToAnotherSite_Speaks(HopKind kind) => Speaks<ScriptedRedirectSignal>(Look.Through(("https://a.com/", HopKind.Start), ("https://b.com/", kind)));

    [Theory]
    [InlineData("https://b.com/", HopKind.HttpRedirect)]
    [InlineData("https://www.a.com/", HopKind.MetaRefresh)]
    public void ScriptedRedirect_ByHttpOrWithinTheSite_IsSilent(string to, HopKind kind) => IsSilent<ScriptedRedirectSignal>(Look.Through(("https://a.com/", HopKind.Start), (to, kind)));

    [Theory]
    [InlineData("application/x-msdownload", null)]
    [InlineData("application/octet-stream", "attachment; filename=\"invoice.exe\"")]
    [InlineData("application/octet-stream", "attachment; filename*=UTF-8''rechnung%20neu.scr")]
    [InlineData("application/zip; charset=binary", null)]
    public void Download_ProgramOrArchive_Speaks(string type, string? disposition) => Speaks<DownloadSignal>(Look.Answer("https://shop.test/get", type, disposition));

    [Theory]
    [InlineData("text/html", null)]
    [InlineData("application/pdf", "inline; filename=\"terms.pdf\"")]
    [InlineData(null, "attachment")]
    [InlineData("", "filename=")]
    public void Download_Otherwise_IsSilent(string? type, string? disposition) => IsSilent<DownloadSignal>(Look.Answer("https://shop.test/get", type, disposition));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void FreshCertificate_DaysOld_Speaks(int days) => Speaks<FreshCertificateSignal>(Look.WithCertificate("https://shop.test/", TimeSpan.FromDays(days)));

    [Fact]
    public void FreshCertificate_WeeksOld_IsSilent() => IsSilent<FreshCertificateSignal>(Look.WithCertificate("https://shop.test/", TimeSpan.FromDays(20)));

    [Fact]
    public void FreshCertificate_OfASharedPlatform_IsSilent() => IsSilent<FreshCertificateSignal>(Look.WithCertificate("https://x.github.io/", TimeSpan.FromDays(1)));

    [Theory]
    [InlineData(ScanOutcome.NotFetched, "token-bearing")]
    [InlineData(ScanOutcome.Refused, "address-not-public")]
    [InlineData(ScanOutcome.Unreachable, "connect-timeout")]
    [InlineData(ScanOutcome.CouldNotSee, "too-complex")]
    public void NotSeen_Unseen_SpeaksWithTheReason(ScanOutcome outcome, string reason) =>
        Assert.Contains(reason, Speaks<NotSeenSignal>(Look.Ended("https://shop.test/", outcome, reason)).Evidence, StringComparison.Ordinal);

    [Fact]
    public void NotSeen_Completed_IsSilent() => IsSilent<NotSeenSignal>(Look.At("https://shop.test/"));
}
