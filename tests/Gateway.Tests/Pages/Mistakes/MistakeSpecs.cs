using System.Net;
using System.Text.RegularExpressions;
using Nylas.LinkSafety.Gateway.Tests.Pages.Forms;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.Mistakes;

/// <summary>"Report a mistake" over HTTP, as browsers and as others do it.</summary>
public sealed partial class MistakeSpecs : IAsyncLifetime
{
    private PagesHost _host = null!;
    private HttpClient _client = null!;
    private FormVisitor _visitor = null!;

    public async Task InitializeAsync()
    {
        _host = await PagesHost.StartAsync();
        _client = _host.CreateClient();
        _visitor = new FormVisitor(_client, "/mistake", "receipt", _host.Clock);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task AReport_IsStoredAboutWhatThePageShowed_AndReceipted()
    {
        var form = await OpenFormAsync();
        form.Fields["reason"] = "It is our own shop.\r\nReally.";
        form.Fields["contact"] = " jane@example.com ";

        using var response = await _visitor.PostAsync(form);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var location = response.Headers.Location!.OriginalString;
        Assert.Matches("^/mistake/[0-9A-HJKMNP-TV-Z]{26}$", location);
        var (receipt, stored) = Assert.Single(_host.Appeals.Stored);
        Assert.EndsWith(receipt, location, StringComparison.Ordinal);
        Assert.Equal("K7gNU3sdo-OL0wNhqoVWhr3g6s1xYv72ol_pe_Unols", stored.Submission.UrlKey);
        Assert.Equal("https://signin.acme-bank.example.com.account-check.example/verify/login.html?session=[redacted]&lang=[redacted]", stored.Submission.RedactedUrl);
        Assert.Equal("It is our own shop.\nReally.", stored.Submission.Reason);
        Assert.Equal("jane@example.com", stored.Submission.Contact);

        var page = await _client.GetStringAsync(location);
        Assert.Contains(receipt, page, StringComparison.Ordinal);
        Assert.DoesNotContain("our own shop", page, StringComparison.Ordinal);
        Assert.DoesNotContain("jane@", page, StringComparison.Ordinal);
        Assert.Equal(page, await _client.GetStringAsync(location.ToLowerInvariant()));
    }

    [Fact]
    public async Task TheSameFormTwice_IsStoredOnce()
    {
        var form = await OpenFormAsync();
        form.Fields["reason"] = "Once.";
        using var first = await _visitor.PostAsync(form);
        using var second = await _visitor.PostAsync(form);

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Single(_host.Appeals.Stored);
    }

    [Fact]
    public async Task TheFormsCookie_IsStrict_AndOnlyForTheForm() => await _visitor.AssertCookieIsStrictAsync(await TicketLinkAsync());

    [Theory]
    [MemberData(nameof(FormVisitor.Forgeries), MemberType = typeof(FormVisitor))]
    public async Task WhatIsNotOurForm_IsRefused_AndNothingIsStored(string forgery)
    {
        var form = await OpenFormAsync();
        form.Fields["reason"] = "x";
        using var response = await _visitor.PostForgedAsync(forgery, form, await OpenFormAsync());
        await AssertIsNotOursAsync(response);
    }

    [Fact]
    public async Task ATicketOfAnotherWarning_IsNoneOfThisForm()
    {
        var form = await OpenFormAsync();
        (form.Fields["reason"], form.Fields["t"]) = ("x", (await OpenFormAsync("/show/block-malware")).Fields["t"]);
        using var response = await _visitor.PostAsync(form);
        await AssertIsNotOursAsync(response);
    }

    [Theory]
    [InlineData("reason", 0, "Please write why this is a mistake.")]
    [InlineData("reason", 2001, "The text is too long.")]
    [InlineData("contact", 201, "The contact is too long.")]
    [InlineData("website", 1, "Please leave this field empty")]
    public async Task AFaultyForm_ComesBackWithWhatWasWritten(string field, int length, string message)
    {
        var form = await OpenFormAsync();
        form.Fields["reason"] = "A reason that is kept.";
        form.Fields["contact"] = "kept@example.com";
        form.Fields[field] = new string('x', length);

        using var response = await _visitor.PostAsync(form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var document = FormVisitor.Parse(await response.Content.ReadAsStringAsync());
        Assert.Contains(message, document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(form.Fields["reason"], document.QuerySelector("#reason")!.TextContent);
        Assert.Equal(form.Fields["contact"], document.QuerySelector("#contact")!.GetAttribute("value"));
        Assert.Empty(_host.Appeals.Stored);
    }

    [Fact]
    public async Task TheLongestReport_IsAccepted_InAnyScript()
    {
        var form = await OpenFormAsync();
        form.Fields["reason"] = new string('漢', 1999) + "\r\n.";
        form.Fields["reason"] = form.Fields["reason"][..1998] + "\r\n.";
        form.Fields["contact"] = new string('漢', 200);
        using var response = await _visitor.PostAsync(form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(2000, Assert.Single(_host.Appeals.Stored).Value.Submission.Reason.Length);
    }

    [Fact]
    public async Task WhenSoManyWait_ThatNoMoreAreTaken_TheFormSaysSo()
    {
        var form = await OpenFormAsync();
        form.Fields["reason"] = "A reason that is kept.";
        _host.Appeals.IsFull = true;
        using var response = await _visitor.PostAsync(form);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("that we take no more", page, StringComparison.Ordinal);
        Assert.Contains("A reason that is kept.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecondForm_OfTheSameVisitor_LeadsToTheReceiptThatWaits()
    {
        var locations = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var form = await OpenFormAsync();
            form.Fields["reason"] = "It is our own shop.";
            using var response = await _visitor.PostAsync(form);
            locations.Add(response.Headers.Location!.OriginalString);
        }

        Assert.Equal(locations[0], locations[1]);
        Assert.Single(_host.Appeals.Stored);
    }

    [Fact]
    public async Task WhenTheNetworkHasAppealedEnoughToday_TheFormSaysSo_AndKeepsWhatWasWritten()
    {
        var form = await OpenFormAsync();
        form.Fields["reason"] = "A reason that is kept.";
        _host.Appeals.Quota = 0;
        using var response = await _visitor.PostAsync(form);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromHours(3)), (response.StatusCode, response.Headers.RetryAfter?.Delta));
        Assert.Contains("from your network today", page, StringComparison.Ordinal);
        Assert.Contains("A reason that is kept.", page, StringComparison.Ordinal);
        Assert.Empty(_host.Appeals.Stored);
    }

    [Fact]
    public async Task WhenStorageFails_NothingIsLostButTime()
    {
        var form = await OpenFormAsync();
        form.Fields["reason"] = "A reason that is kept.";
        _host.Appeals.Fault = new InvalidOperationException("disk");
        using var response = await _visitor.PostAsync(form);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("A reason that is kept.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("disk", page, StringComparison.Ordinal);
        using var receipt = await _client.GetAsync("/mistake/01ARZ3NDEKTSV4RRFFQ69G5FAV");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, receipt.StatusCode);

        _host.Appeals.Fault = null;
        using var again = await _visitor.PostAsync(form);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public Task OtherBodies_AreRefusedUnread() => _visitor.AssertOtherBodiesAreRefusedAsync(tooLarge: 40_000);

    [Fact]
    public async Task ManyLooksAtReceiptsFromOneNetwork_AreLimited()
    {
        await using var host = await PagesHost.StartAsync(publicReadsPerMinute: 1);
        using var client = host.CreateClient();
        using var first = await client.GetAsync("/mistake/01ARZ3NDEKTSV4RRFFQ69G5FAV");
        using var second = await client.GetAsync("/mistake/01ARZ3NDEKTSV4RRFFQ69G5FAV");
        Assert.Equal(HttpStatusCode.NotFound, first.StatusCode);
        Assert.NotEqual(HttpStatusCode.NotFound, second.StatusCode);
    }

    private async Task<string> TicketLinkAsync(string page = "/show/block-phishing")
    {
        var html = await _client.GetStringWhateverAsync(page);
        return TicketLink().Match(html).Value;
    }

    private async Task<OpenedForm> OpenFormAsync(string page = "/show/block-phishing") => await _visitor.OpenAsync(await TicketLinkAsync(page));

    private async Task AssertIsNotOursAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("This form can no longer be used", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_host.Appeals.Stored);
    }

    [GeneratedRegex(@"/mistake\?t=[A-Za-z0-9._-]+")]
    private static partial Regex TicketLink();
}
