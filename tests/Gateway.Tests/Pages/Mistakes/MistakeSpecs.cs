using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.Mistakes;

/// <summary>"Report a mistake" over HTTP, as browsers and as others do it.</summary>
public sealed partial class MistakeSpecs : IAsyncLifetime
{
    private PagesHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await PagesHost.StartAsync();
        _client = _host.CreateClient();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task AReport_IsStoredAboutWhatThePageShowed_AndReceipted()
    {
        var (fields, cookie) = await OpenFormAsync();
        fields["reason"] = "It is our own shop.\r\nReally.";
        fields["contact"] = " jane@example.com ";

        using var response = await PostAsync(fields, cookie);

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
        var (fields, cookie) = await OpenFormAsync();
        fields["reason"] = "Once.";
        using var first = await PostAsync(fields, cookie);
        using var second = await PostAsync(fields, cookie);

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Single(_host.Appeals.Stored);
    }

    [Fact]
    public async Task TheFormsCookie_IsStrict_AndOnlyForTheForm()
    {
        using var response = await _client.GetAsync(await TicketLinkAsync());
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("; path=/mistake", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no cookie")]
    [InlineData("another's cookie")]
    [InlineData("another's ticket")]
    [InlineData("another receipt")]
    [InlineData("no token")]
    [InlineData("no ticket")]
    [InlineData("from another site")]
    [InlineData("from a sibling site")]
    [InlineData("a day later")]
    public async Task WhatIsNotOurForm_IsRefused_AndNothingIsStored(string attack)
    {
        var (fields, cookie) = await OpenFormAsync();
        var (others, othersCookie) = await OpenFormAsync("/show/block-malware");
        fields["reason"] = "x";
        string? site = null;
        switch (attack)
        {
            case "no cookie": cookie = null; break;
            case "another's cookie": cookie = othersCookie; break;
            case "another's ticket": fields["t"] = others["t"]; break;
            case "another receipt": fields["receipt"] = others["receipt"]; break;
            case "no token": fields.Remove("token"); break;
            case "no ticket": fields.Remove("t"); break;
            case "from another site": site = "cross-site"; break;
            case "from a sibling site": site = "same-site"; break;
            case "a day later": _host.Clock.Advance(TimeSpan.FromHours(25)); break;
        }

        using var response = await PostAsync(fields, cookie, site);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("This form can no longer be used", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_host.Appeals.Stored);
    }

    [Theory]
    [InlineData("reason", 0, "Please write why this is a mistake.")]
    [InlineData("reason", 2001, "The text is too long.")]
    [InlineData("contact", 201, "The contact is too long.")]
    [InlineData("website", 1, "Please leave this field empty")]
    public async Task AFaultyForm_ComesBackWithWhatWasWritten(string field, int length, string message)
    {
        var (fields, cookie) = await OpenFormAsync();
        fields["reason"] = "A reason that is kept.";
        fields["contact"] = "kept@example.com";
        fields[field] = new string('x', length);

        using var response = await PostAsync(fields, cookie);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var document = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        Assert.Contains(message, document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(fields["reason"], document.QuerySelector("#reason")!.TextContent);
        Assert.Equal(fields["contact"], document.QuerySelector("#contact")!.GetAttribute("value"));
        Assert.Empty(_host.Appeals.Stored);
    }

    [Fact]
    public async Task TheLongestReport_IsAccepted_InAnyScript()
    {
        var (fields, cookie) = await OpenFormAsync();
        fields["reason"] = new string('漢', 1999) + "\r\n.";
        fields["reason"] = fields["reason"][..1998] + "\r\n.";
        fields["contact"] = new string('漢', 200);
        using var response = await PostAsync(fields, cookie);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(2000, Assert.Single(_host.Appeals.Stored).Value.Submission.Reason.Length);
    }

    [Fact]
    public async Task WhenSoManyWait_ThatNoMoreAreTaken_TheFormSaysSo()
    {
        var (fields, cookie) = await OpenFormAsync();
        fields["reason"] = "A reason that is kept.";
        _host.Appeals.IsFull = true;
        using var response = await PostAsync(fields, cookie);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("that we take no more", page, StringComparison.Ordinal);
        Assert.Contains("A reason that is kept.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhenStorageFails_NothingIsLostButTime()
    {
        var (fields, cookie) = await OpenFormAsync();
        fields["reason"] = "A reason that is kept.";
        _host.Appeals.Fault = new InvalidOperationException("disk");
        using var response = await PostAsync(fields, cookie);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("A reason that is kept.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("disk", page, StringComparison.Ordinal);
        using var receipt = await _client.GetAsync("/mistake/01ARZ3NDEKTSV4RRFFQ69G5FAV");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, receipt.StatusCode);

        _host.Appeals.Fault = null;
        using var again = await PostAsync(fields, cookie);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Fact]
    public async Task OtherBodies_AreRefusedUnread()
    {
        using var json = await _client.PostAsync("/mistake", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);

        using var large = await _client.PostAsync("/mistake", new FormUrlEncodedContent([new("reason", new string('x', 40_000))]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);

        using var many = await _client.PostAsync("/mistake", new FormUrlEncodedContent(Enumerable.Range(0, 100).Select(i => new KeyValuePair<string, string>($"f{i}", ""))));
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);

        using var twice = await _client.PostAsync("/mistake", new FormUrlEncodedContent([new("t", "a"), new("t", "b")]));
        Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
    }

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

    private async Task<(Dictionary<string, string> Fields, string? Cookie)> OpenFormAsync(string page = "/show/block-phishing")
    {
        using var response = await _client.GetAsync(await TicketLinkAsync(page));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var document = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        return (
            document.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!),
            response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private async Task<HttpResponseMessage> PostAsync(Dictionary<string, string> fields, string? cookie, string? site = "same-origin")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mistake") { Content = new FormUrlEncodedContent(fields) };
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        return await _client.SendAsync(request);
    }

    [GeneratedRegex(@"/mistake\?t=[A-Za-z0-9._-]+")]
    private static partial Regex TicketLink();
}
