using Nylas.LinkSafety.Gateway.Tests.Pages;
using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>Reports and appeals in every state that a visitor may find them in.</summary>
internal static class SampleReports
{
    public const string UnderReview = "01JD0000000000000000000001";
    public const string Confirmed = "01JD0000000000000000000002";
    public const string Dismissed = "01JD0000000000000000000003";
    public const string Upheld = "01JD0000000000000000000004";
    public const string Rejected = "01JD0000000000000000000005";

    private const string Url = "https://signin.acme-bank.example.com.account-check.example/verify/login.html?session=8f2c1d&lang=en";

    private static readonly DateTimeOffset At = new(2026, 11, 22, 8, 14, 0, TimeSpan.Zero);

    public static void AddTo(PagesHost pages)
    {
        AddReport(pages, UnderReview, ReportState.UnderReview, null);
        AddReport(pages, Confirmed, ReportState.Confirmed, ReportOutcome.LinkBlocked);
        AddReport(pages, Dismissed, ReportState.Dismissed, ReportOutcome.LinkAllowed);
        AddAppeal(pages, Upheld, AppealState.Upheld, At.AddDays(30));
        AddAppeal(pages, Rejected, AppealState.Rejected, null);
    }

    private static void AddReport(PagesHost pages, string id, ReportState state, ReportOutcome? outcome)
    {
        pages.Reports.Stored[id] = (
            new ReportSubmission
            {
                Identity = Url,
                Voice = new ReportVoice("network:sample", VoiceKind.Network, "sample", "samples"),
                Authority = ReportAuthority.Stranger,
                Channel = ReportChannel.Form,
                Category = ReportCategory.Phishing,
                Standing = new ReporterStanding(0, 0, At),
                Actor = "form",
            },
            At);
        pages.Reports.Decided[id] = (state, outcome);
    }

    private static void AddAppeal(PagesHost pages, string id, AppealState state, DateTimeOffset? until)
    {
        pages.Appeals.Stored[id] = (new AppealSubmission("K7gNU3sdo-OL0wNhqoVWhr3g6s1xYv72ol_pe_Unols", "https://shop.example/order?id=[redacted]", "Ours.", null), At);
        pages.Appeals.Decided[id] = (state, At.AddHours(3), until);
    }
}
