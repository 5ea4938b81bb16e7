using System.Net;
using Nylas.LinkSafety.EndToEnd.Tests.Lab;

namespace Nylas.LinkSafety.EndToEnd.Tests;

/// <summary>Clicks on signed links, through the running gateway to the pages of the lab.</summary>
[Collection(nameof(LabGroup))]
public sealed class ClickSpecs(LabFixture lab)
{
    private const string LookAlike = "http://first-harbor-bank.account-check.test/";
    private const string ParcelNotice = "http://parcel-notice.test/";

    [Theory]
    [InlineData("http://harbor-lamps.test/", "http://harbor-lamps.test/")]
    [InlineData("HTTP://Harbor-Lamps.test:80/lamps/../lamps/brass lamp?colour=olive%20green#Prices", "http://harbor-lamps.test/lamps/brass%20lamp?colour=olive%20green#Prices")]
    [InlineData("http://first-harbor-bank.test/branches", "http://first-harbor-bank.test/branches")]
    [InlineData("http://short-hops.test/shop", "http://short-hops.test/shop")]
    [InlineData("http://moved-page.test/", "http://moved-page.test/")]
    public async Task Who_clicks_on_an_honest_page_arrives_at_exactly_what_was_checked(string destination, string serialised)
    {
        var gateway = await lab.GatewayAsync(GatewayPolicy.Patient);
        using var answer = await Visitor.ClickOnAsync(gateway, destination);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(serialised, Assert.Single(answer.Headers.GetValues("Location")));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        // Made-up names are spelt oddly, which may leave a doubt; it warns nobody.
        Assert.Contains((await gateway.InspectAsync(destination)).GetProperty("verdict").GetString(), (string[])["clean", "unknown"]);
    }

    [Theory]
    [InlineData(LookAlike)]
    [InlineData("http://short-hops.test/bank")]
    [InlineData("http://script-hop.test/")]
    public async Task Who_clicks_on_the_look_alike_is_stopped_however_the_way_leads_there(string destination)
    {
        var gateway = await lab.GatewayAsync(GatewayPolicy.Patient);
        using var answer = await Visitor.ClickOnAsync(gateway, destination);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Location"));
        var page = await Visitor.ReadAsync(answer);
        Assert.Empty(page.Forms);
        Assert.Empty(page.QuerySelectorAll("a[href*='://']"));
        Assert.Equal("malicious", (await gateway.InspectAsync(destination)).GetProperty("verdict").GetString());
        Assert.NotEqual(0, await lab.Web.VisitsAsync("first-harbor-bank.account-check.test/"));
    }

    [Theory]
    [InlineData("de-AT, de;q=0.9", "de", "Wir haben diesen Link blockiert: Verdacht auf Phishing")]
    [InlineData("ja", "ja", "フィッシングの疑いがあるため、リンクをブロックしました")]
    public async Task Who_is_stopped_reads_why_in_their_language(string accepts, string language, string title)
    {
        using var answer = await Visitor.ClickOnAsync(await lab.GatewayAsync(GatewayPolicy.Patient), LookAlike, accepts);
        var page = await Visitor.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(title, page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_warned_may_go_on_and_nobody_may_without_having_been_warned()
    {
        var gateway = await lab.GatewayAsync(GatewayPolicy.Patient);
        var link = await gateway.LinkAsync(ParcelNotice);
        using var visitor = new Visitor(gateway);
        using var warning = await visitor.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, warning.StatusCode);
        Assert.False(warning.Headers.Contains("Location"));

        using var stranger = new Visitor(gateway);
        using var warnedInstead = await stranger.SendFormAsync(warning);
        Assert.Equal(HttpStatusCode.OK, warnedInstead.StatusCode);

        using var onward = await visitor.SendFormAsync(warning);
        Assert.Equal(HttpStatusCode.SeeOther, onward.StatusCode);
        Assert.Equal(ParcelNotice, Assert.Single(onward.Headers.GetValues("Location")));
    }

    [Fact]
    public async Task A_redirect_to_a_clouds_metadata_is_not_followed_and_makes_the_visitor_careful()
    {
        const string Destination = "http://short-hops.test/metadata";
        var gateway = await lab.GatewayAsync(GatewayPolicy.Patient);
        using var answer = await Visitor.ClickOnAsync(gateway, Destination);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Location"));
        Assert.Equal("address-not-public", (await gateway.InspectAsync(Destination)).GetProperty("scan_outcome").GetString());
        Assert.Equal(1, await lab.Web.VisitsAsync("short-hops.test/metadata"));
        Assert.DoesNotContain((await lab.Web.AllVisitsAsync()).Keys, page => page.StartsWith("169.254.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_that_works_once_is_never_used_up_by_us_and_is_not_called_clean()
    {
        const string Token = "9f8a6c1e4b7d20358ac1f09be57d46e2";
        var gateway = await lab.GatewayAsync(GatewayPolicy.Patient);
        using var answer = await Visitor.ClickOnAsync(gateway, "http://harbor-mail.test/reset?token=" + Token);
        var page = await Visitor.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(page.Forms);
        Assert.Contains("harbor-mail.test/reset", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await lab.Web.VisitsAsync("harbor-mail.test/reset"));
    }

    [Fact]
    public async Task A_link_with_one_character_changed_leads_nowhere_and_says_nothing()
    {
        var gateway = await lab.GatewayAsync(GatewayPolicy.Patient);
        var link = await gateway.LinkAsync("http://harbor-lamps.test/about");
        using var visitor = new Visitor(gateway);
        var mac = link.IndexOf("&s=", StringComparison.Ordinal) + 3;
        foreach (var altered in new[]
        {
            link.Replace("about", "abouT", StringComparison.Ordinal),
            link[..mac] + (link[mac] == 'A' ? 'B' : 'A') + link[(mac + 1)..],
        })
        {
            using var answer = await visitor.GetAsync(altered);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Location"));
            Assert.DoesNotContain("harbor-lamps", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await lab.Web.VisitsAsync("harbor-lamps.test/abouT"));
    }

    [Theory]
    [InlineData("http://harbor-lamps.test/", HttpStatusCode.Found)]
    [InlineData(ParcelNotice, HttpStatusCode.OK)]
    [InlineData(LookAlike, HttpStatusCode.Forbidden)]
    public async Task Who_only_asks_for_headers_gets_those_of_a_click_and_no_body(string destination, HttpStatusCode status)
    {
        var gateway = await lab.GatewayAsync(GatewayPolicy.Patient);
        var link = await gateway.LinkAsync(destination);
        using var visitor = new Visitor(gateway);
        using var click = await visitor.GetAsync(link);
        using var answer = await visitor.HeadAsync(link);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(click.Headers.Location, answer.Headers.Location);
        Assert.Equal(click.Content.Headers.ContentType, answer.Content.Headers.ContentType);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }
}
