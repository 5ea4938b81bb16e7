using System.Net;
using Nylas.LinkSafety.EndToEnd.Tests.Lab;

namespace Nylas.LinkSafety.EndToEnd.Tests;

/// <summary>What a gateway that was killed with SIGKILL still knows when it is started again.</summary>
[Collection(nameof(LabGroup))]
public sealed class RestartSpecs(LabFixture lab)
{
    private const string ParcelNotice = "http://parcel-notice.test/";

    [Fact]
    public async Task A_verdict_is_still_known_and_the_page_is_not_visited_again()
    {
        await using var gateway = await GatewayProcess.StartAsync(lab.Web, GatewayPolicy.Patient.Settings);
        using var before = await Visitor.ClickOnAsync(gateway, ParcelNotice);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        var checkedAt = (await gateway.InspectAsync(ParcelNotice)).GetProperty("checked_at").GetDateTimeOffset();
        var visits = await lab.Web.VisitsAsync("parcel-notice.test/");

        await gateway.KillAsync();
        await gateway.StartAgainAsync();

        using var after = await Visitor.ClickOnAsync(gateway, ParcelNotice);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(checkedAt, (await gateway.InspectAsync(ParcelNotice)).GetProperty("checked_at").GetDateTimeOffset());
        Assert.Equal(visits, await lab.Web.VisitsAsync("parcel-notice.test/"));
    }

    [Fact]
    public async Task A_report_of_a_mistake_that_has_its_receipt_is_there()
    {
        await using var gateway = await GatewayProcess.StartAsync(lab.Web, GatewayPolicy.Patient.Settings);
        string receipt;
        using (var visitor = new Visitor(gateway))
        {
            using var warning = await visitor.GetAsync(await gateway.LinkAsync(ParcelNotice));
            var mistake = (await Visitor.ReadAsync(warning)).QuerySelector("a[href^='/mistake?']")!;
            using var form = await visitor.GetAsync(mistake.GetAttribute("href")!);
            using var sent = await visitor.SendFormAsync(form, ("reason", "It is our own shop."));
            Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
            receipt = Assert.Single(sent.Headers.GetValues("Location"));
        }

        await gateway.KillAsync();
        await gateway.StartAgainAsync();

        using var later = new Visitor(gateway);
        using var page = await later.GetAsync(receipt);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(receipt, "/mistake/" + (await Visitor.ReadAsync(page)).QuerySelector(".receipt")!.TextContent.Trim());
    }
}
