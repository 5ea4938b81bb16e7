using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Tests.Reports;

/// <summary>A report's whole way, as whoever takes reports in drives it.</summary>
internal static class Reporting
{
    /// <summary>Nobody known, each from a network and a network group of its own.</summary>
    public static ReportVoice Stranger(int number) =>
        new($"network:{number}", VoiceKind.Network, $"network-{number}", $"group-{number}");

    public static ReportVoice Support(string key = "support-1") => new($"key:{key}", VoiceKind.Key, null, null);

    public static async Task<ReportStatus> ReportAsync(
        this GrainsHost host,
        string url,
        ReportVoice voice,
        ReportAuthority authority = ReportAuthority.Stranger,
        ReportCategory category = ReportCategory.Phishing,
        string? id = null,
        RuleAction? ruled = null)
    {
        var parsed = GrainsHost.Parse(url);
        id ??= $"report by {voice.Key} on {parsed.Identity} at {host.Clock.GetUtcNow():O}";
        var admission = await host.Grains.GetGrain<IReporterGrain>(voice.Key)
            .AdmitAsync(new ReportAdmissionRequest(id, UrlKey.ForGrain(parsed), null, authority, category), default);
        Assert.NotEqual(AdmissionOutcome.OverQuota, admission.Outcome);
        return await host.Grains.GetGrain<IReportGrain>(admission.ReportId).SubmitAsync(
            new ReportSubmission
            {
                Identity = parsed.Identity,
                Voice = voice,
                Authority = authority,
                Channel = ReportChannel.Api,
                Category = category,
                Standing = admission.Standing,
                Text = "It asks for my password.",
                Actor = authority == ReportAuthority.Support ? "support-1" : "api",
                Ruled = ruled,
            },
            default);
    }

    public static Task<ReportStatus> SupportReportAsync(this GrainsHost host, string url, string? id = null) =>
        host.ReportAsync(url, Support(), ReportAuthority.Support, id: id);

    /// <summary>Three strangers from three networks.</summary>
    public static async Task ReportByThreeAsync(this GrainsHost host, string url, int first = 1)
    {
        for (var i = first; i < first + 3; i++)
            await host.ReportAsync(url, Stranger(i));
    }

    public static async Task<ICaseGrain> CaseOfAsync(this GrainsHost host, string url) =>
        host.Grains.GetGrain<ICaseGrain>((await host.Url(url).InspectAsync(default))!.Reports.CaseId!);

    public static async Task<CaseView> ViewCaseAsync(this GrainsHost host, string url) =>
        (await (await host.CaseOfAsync(url)).GetAsync(default))!;
}
