using System.Net;
using AngleSharp.Html.Dom;
using Nylas.LinkSafety.Gateway.Tests.Pages;
using Nylas.LinkSafety.Gateway.Tests.Pages.Forms;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Tests.Reports;

/// <summary>"Report a link" over HTTP, as browsers and as others do it.</summary>
public sealed class ReportFormSpecs : IAsyncLifetime
{
    private const string Sample = "https://signin.acme-bank.example.com.account-check.example/verify/login.html?session=8f2c1d&lang=en";

    private PagesHost _host = null!;
    private HttpClient _client = null!;
    private FormVisitor _visitor = null!;

    public async Task InitializeAsync()
    {
        _host = await PagesHost.StartAsync();
        _client = _host.CreateClient();
        _visitor = new FormVisitor(_client, "/report", "number", _host.Clock);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task AReport_IsStored_AndItsNumberLeadsToItsStatus()
    {
        var form = await OpenFormAsync();
        form.Fields["link"] = "  hxxps://shop[.]example/win?id=secret ";
        form.Fields["category"] = "phishing";
        form.Fields["how"] = "by e-mail\r\nfrom a stranger";
        form.Fields["text"] = "It asks for my card.\r\nReally.";

        using var response = await _visitor.PostAsync(form);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var location = response.Headers.Location!.OriginalString;
        Assert.Matches("^/report/[0-9A-HJKMNP-TV-Z]{26}$", location);
        var (id, stored) = Assert.Single(_host.Reports.Stored);
        Assert.EndsWith(id, location, StringComparison.Ordinal);
        var submission = stored.Submission;
        Assert.Equal("https://shop.example/win?id=secret", submission.Identity);
        Assert.Equal((ReportCategory.Phishing, ReportChannel.Form, ReportAuthority.Stranger), (submission.Category, submission.Channel, submission.Authority));
        Assert.Equal(("It asks for my card.\nReally.", "by e-mail from a stranger"), (submission.Text, submission.HowReceived));
        Assert.Equal((VoiceKind.Network, "form"), (submission.Voice.Kind, submission.Actor));

        var page = await _client.GetStringAsync(location);
        Assert.Contains(id, page, StringComparison.Ordinal);
        Assert.Contains("https://shop.example/win?id=•••", page, StringComparison.Ordinal);
        foreach (var secret in new[] { "secret", "my card", "by e-mail", "network" })
            Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
        Assert.Equal(page, await _client.GetStringAsync(location.ToLowerInvariant()));
    }

    [Fact]
    public async Task AWarning_LeadsToTheForm_WithItsLinkFilledIn_AndTheReportKnowsWhoMadeTheLink()
    {
        var link = _host.BlockedLink("app/grant");
        var warning = FormVisitor.Parse(await _client.GetStringWhateverAsync(link));
        var address = warning.QuerySelector("a[href^='/report']")!.GetAttribute("href")!;
        var form = await OpenFormAsync(address);
        Assert.Equal(link, form.Fields["link"]);
        form.Fields["category"] = "spam";

        using var response = await _visitor.PostAsync(form);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var submission = Assert.Single(_host.Reports.Stored).Value.Submission;
        Assert.Equal((Sample, "app/grant"), (submission.Identity, submission.Sender));
    }

    [Fact]
    public async Task TheFrontPage_LeadsToTheForm() =>
        Assert.NotNull(FormVisitor.Parse(await _client.GetStringAsync("/")).QuerySelector("main a[href='/report']"));

    [Fact]
    public async Task TheSameFormTwice_IsStoredOnce_AndWithAnotherLinkIsAnotherReport()
    {
        var form = await OpenFormAsync();
        (form.Fields["link"], form.Fields["category"]) = ("https://shop.example/a", "spam");
        using var first = await _visitor.PostAsync(form);
        using var second = await _visitor.PostAsync(form);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Single(_host.Reports.Stored);

        form.Fields["link"] = "https://shop.example/b";
        using var other = await _visitor.PostAsync(form);
        Assert.NotEqual(first.Headers.Location, other.Headers.Location);
        Assert.Equal(2, _host.Reports.Stored.Count);
    }

    [Fact]
    public async Task TheSameLinkByTheSamePerson_LeadsToTheFirstReport()
    {
        using var first = await ReportAsync("https://shop.example/a");
        using var second = await ReportAsync("https://shop.example/a#again");
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Single(_host.Reports.Stored);
    }

    [Theory]
    [MemberData(nameof(FormVisitor.Forgeries), MemberType = typeof(FormVisitor))]
    public async Task WhatIsNotOurForm_IsRefused_AndNothingIsStored(string forgery)
    {
        var form = await OpenFormAsync();
        (form.Fields["link"], form.Fields["category"]) = ("https://shop.example/", "spam");
        using var response = await _visitor.PostForgedAsync(forgery, form, await OpenFormAsync());
        await AssertIsNotOursAsync(response);
    }

    [Fact]
    public async Task AMistakesTicket_IsNoneOfThisForm()
    {
        var form = await OpenFormAsync();
        (form.Fields["link"], form.Fields["category"], form.Fields["t"]) = ("https://shop.example/", "spam", await MistakeTicketAsync());
        using var response = await _visitor.PostAsync(form);
        await AssertIsNotOursAsync(response);
    }

    [Fact]
    public Task TheFormsCookie_IsStrict_AndOnlyForTheForm() => _visitor.AssertCookieIsStrictAsync("/report");

    [Theory]
    [InlineData("", "Please enter the link.")]
    [InlineData("just some words", "We cannot find a web address")]
    [InlineData("https://shop.example/a https://shop.example/b?t=secret", "several different pages. Please report one at a time. We found: https://shop.example/a, https://shop.example/b?t=•••")]
    [InlineData("javascript:alert(1)", "This is not a web address")]
    [InlineData("http://127.0.0.2/admin", "not on the public web")]
    [InlineData("http://[::1]/", "not on the public web")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "not on the public web")]
    [InlineData("https://router.internal/", "not on the public web")]
    [InlineData("http://localhost:5080/", "not on the public web")]
    [InlineData("/r?v=1&k=nokey&u=https%3A%2F%2Fshop.example%2F&s=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "looks like a link of this site, but it is none")]
    [InlineData("/l/0123456789abcdef0123456789abcdef/0/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "This short link of ours")]
    public async Task ALinkThatLeadsNowhere_IsToldWhy_InTheVisitorsLanguage(string link, string message)
    {
        var form = await OpenFormAsync();
        (form.Fields["link"], form.Fields["category"], form.Fields["text"]) = (link, "spam", "Kept.");
        using var response = await _visitor.PostAsync(form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = FormVisitor.Parse(await response.Content.ReadAsStringAsync());
        Assert.Contains(message, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.QuerySelector("#link")!.GetAttribute("aria-invalid"));
        Assert.Equal((link, "Kept."), (page.QuerySelector("#link")!.TextContent, page.QuerySelector("#text")!.TextContent));
        Assert.True(((IHtmlInputElement)page.QuerySelector("#category-spam")!).IsDefaultChecked);
        Assert.Empty(_host.Reports.Stored);

        using var german = _host.CreateClient("de");
        using var again = await _visitor.PostAsync(form, browser: german);
        Assert.DoesNotContain(message, await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("category", "", "Please choose what is wrong")]
    [InlineData("category", "not_a_category", "Please choose what is wrong")]
    [InlineData("how", "501", "how you received it is too long")]
    [InlineData("text", "2001", "The text is too long.")]
    [InlineData("website", "1", "Please leave this field empty")]
    public async Task AFaultyForm_ComesBackWithWhatWasWritten(string field, string value, string message)
    {
        var form = await OpenFormAsync();
        (form.Fields["link"], form.Fields["category"], form.Fields["text"], form.Fields["how"]) = ("https://shop.example/", "malware", "Kept text.", "Kept how.");
        form.Fields[field] = int.TryParse(value, out var length) ? new string('x', length) : value;

        using var response = await _visitor.PostAsync(form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = FormVisitor.Parse(await response.Content.ReadAsStringAsync());
        Assert.Contains(message, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(form.Fields["text"], page.QuerySelector("#text")!.TextContent);
        Assert.Equal(form.Fields["how"], page.QuerySelector("#how")!.GetAttribute("value"));
        Assert.Equal(form.Fields["link"], page.QuerySelector("#link")!.TextContent);
        Assert.Empty(_host.Reports.Stored);
    }

    [Fact]
    public async Task TheLongestReport_IsAccepted_InAnyScript()
    {
        var form = await OpenFormAsync();
        form.Fields["link"] = "https://shop.example/?" + new string('%', 8000);
        (form.Fields["category"], form.Fields["text"], form.Fields["how"]) = ("unwanted", new string('漢', 2000), new string('漢', 500));
        using var response = await _visitor.PostAsync(form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(2000, Assert.Single(_host.Reports.Stored).Value.Submission.Text!.Length);
    }

    [Fact]
    public async Task WhenStorageFails_NothingIsLostButTime()
    {
        var form = await OpenFormAsync();
        (form.Fields["link"], form.Fields["category"], form.Fields["text"]) = ("https://shop.example/", "spam", "Kept.");
        _host.Reports.Fault = new InvalidOperationException("disk");
        using var response = await _visitor.PostAsync(form);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("Kept.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("disk", page, StringComparison.Ordinal);
        using var status = await _client.GetAsync("/report/01ARZ3NDEKTSV4RRFFQ69G5FAV");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status.StatusCode);

        _host.Reports.Fault = null;
        using var again = await _visitor.PostAsync(form);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task ANetworkThatHasReportedEnough_IsToldWhenToComeAgain()
    {
        _host.Reports.Quota = 1;
        using var first = await ReportAsync("https://shop.example/a");
        using var second = await ReportAsync("https://shop.example/b");
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal("10800", second.Headers.GetValues("Retry-After").Single());
        Assert.Contains("Please try again tomorrow", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportState.Received, null, "Thank you – we have your report", null)]
    [InlineData(ReportState.UnderReview, null, "We are looking into your report", null)]
    [InlineData(ReportState.Confirmed, ReportOutcome.LinkBlocked, "You were right about the link", "The link is blocked.")]
    [InlineData(ReportState.Dismissed, ReportOutcome.LinkAllowed, "We see this link differently", "The link is not blocked.")]
    public async Task TheStatusPage_TellsWhatBecameOfTheReport(ReportState state, ReportOutcome? outcome, string heading, string? result)
    {
        using var response = await ReportAsync("https://shop.example/");
        var id = response.Headers.Location!.OriginalString.Split('/')[^1];
        _host.Reports.Decided[id] = (state, outcome);

        var page = FormVisitor.Parse(await _client.GetStringAsync("/report/" + id));

        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(result, page.QuerySelectorAll("dd").Select(dd => dd.TextContent).FirstOrDefault(text => text.StartsWith("The link is", StringComparison.Ordinal)));
        Assert.Equal(state is ReportState.Received or ReportState.UnderReview, page.QuerySelector("#next") is not null);
    }

    [Theory]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("nonsense")]
    [InlineData("..%2f..%2fetc")]
    public async Task AnUnknownNumber_IsNotFound(string id)
    {
        using var response = await _client.GetAsync("/report/" + id);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public Task OtherBodies_AreRefusedUnread() => _visitor.AssertOtherBodiesAreRefusedAsync(tooLarge: 100_000);

    private async Task AssertIsNotOursAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = FormVisitor.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("This form can no longer be used", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("a.button[href='/report']"));
        Assert.Empty(_host.Reports.Stored);
    }

    private async Task<HttpResponseMessage> ReportAsync(string link)
    {
        var form = await OpenFormAsync();
        (form.Fields["link"], form.Fields["category"]) = (link, "phishing");
        return await _visitor.PostAsync(form);
    }

    private async Task<string> MistakeTicketAsync()
    {
        var page = FormVisitor.Parse(await _client.GetStringWhateverAsync("/show/block-phishing"));
        return page.QuerySelector("a[href^='/mistake']")!.GetAttribute("href")!.Split('=')[^1];
    }

    private async Task<OpenedForm> OpenFormAsync(string address = "/report")
    {
        var form = await _visitor.OpenAsync(address);
        form.Fields["link"] = form.Page.QuerySelector("#link")!.TextContent;
        return form;
    }
}
