using System.Text.RegularExpressions;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

public sealed partial class ContinueSpecs
{
    private const string Url = "https://shop.example/path?a=b";
    private const string Other = "https://other.example/";

    [Fact]
    public async Task Who_was_warned_may_go_on()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (link, token, cookie) = await BeWarnedAsync(gateway, Url);
        var response = await PostAsync(gateway, link, token, cookie, "Sec-Fetch-Site: same-origin");

        Assert.Equal(303, response.Status);
        Assert.Equal(Url, response.Location);
        Assert.Equal("no-store", response["Cache-Control"]);
        Assert.Equal("no-referrer", response["Referrer-Policy"]);
        var counts = await gateway.CountClicksAsync(Url);
        Assert.Equal(1, counts[ClickOutcome.Caution]);
        Assert.Equal(1, counts[ClickOutcome.Continued]);
    }

    [Fact]
    public async Task The_cookie_is_strict_and_out_of_reach_of_scripts()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Url, Verdict.Suspicious);
        var cookie = (await gateway.GetAsync(gateway.Link(Url)))["Set-Cookie"]!;
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/r", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("max-age=600", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    [InlineData("")]
    public async Task A_button_pressed_elsewhere_shows_the_page_again(string site)
    {
        await using var gateway = await TestGateway.StartAsync();
        var (link, token, cookie) = await BeWarnedAsync(gateway, Url);
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, token, cookie, $"Sec-Fetch-Site: {site}"));
    }

    [Fact]
    public async Task A_browser_that_sends_no_fetch_metadata_may_go_on()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (link, token, cookie) = await BeWarnedAsync(gateway, Url);
        Assert.Equal(303, (await PostAsync(gateway, link, token, cookie)).Status);
    }

    [Fact]
    public async Task Without_its_cookie_or_token_or_with_others_the_page_is_shown_again()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (link, token, cookie) = await BeWarnedAsync(gateway, Url);
        var (otherLink, otherToken, otherCookie) = await BeWarnedAsync(gateway, Other);

        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, token, ""));
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, token, otherCookie));
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, token, cookie.Split('=')[0] + "=" + otherCookie.Split('=')[1]));
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, otherToken, cookie));
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, otherToken, cookie.Split('=')[0] + "=" + otherCookie.Split('=')[1]));
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, "", cookie));
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, "nonsense", cookie));
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, token[..^1] + (token[^1] == 'A' ? 'Q' : 'A'), cookie));
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, $"{token}&token={token}", cookie));
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, otherLink, token, cookie));
        Assert.Equal(303, (await PostAsync(gateway, link, token, cookie)).Status);
    }

    [Fact]
    public async Task The_offer_ends()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (link, token, cookie) = await BeWarnedAsync(gateway, Url);
        gateway.Clock.Advance(TimeSpan.FromMinutes(10));
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, token, cookie));
    }

    [Fact]
    public async Task A_new_verdict_has_to_be_read_first()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (link, token, cookie) = await BeWarnedAsync(gateway, Url);
        gateway.Judge(Url, Verdict.Inconsistent, version: 2);
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, token, cookie));
        gateway.Judge(Url, Verdict.Malicious, version: 3);
        Assert.Equal(403, (await PostAsync(gateway, link, token, cookie)).Status);
        gateway.Judge(Url, Verdict.Clean, version: 4);
        Assert.Equal(303, (await PostAsync(gateway, link, token, cookie)).Status);
    }

    [Fact]
    public async Task Two_warnings_of_one_url_can_be_open_side_by_side()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (link, first, cookie) = await BeWarnedAsync(gateway, Url);
        var (_, second, sameCookie) = await BeWarnedAsync(gateway, Url, cookie);
        Assert.Equal(cookie, sameCookie);
        Assert.Equal(303, (await PostAsync(gateway, link, first, cookie)).Status);
        Assert.Equal(303, (await PostAsync(gateway, link, second, cookie)).Status);
    }

    [Fact]
    public async Task A_restart_does_not_break_the_pages_that_are_open()
    {
        using var directory = new TemporaryDirectory();
        string link, token, cookie;
        await using (var before = await TestGateway.StartAsync(directory: directory))
            (link, token, cookie) = await BeWarnedAsync(before, Url);
        await using var after = await TestGateway.StartAsync(directory: directory);
        after.Judge(Url, Verdict.Suspicious);
        Assert.Equal(303, (await PostAsync(after, link, token, cookie)).Status);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(directory.PathOf("continue.key")));
    }

    [Fact]
    public async Task Where_policy_forbids_it_nobody_goes_on()
    {
        await using var allowing = await TestGateway.StartAsync();
        await using var gateway = await TestGateway.StartAsync(policy => policy.AllowContinue = false);
        gateway.Judge(Url, Verdict.Suspicious);
        var page = await gateway.GetAsync(gateway.Link(Url));
        Assert.Null(page["Set-Cookie"]);
        Assert.DoesNotContain("name=\"token\"", page.Body, StringComparison.Ordinal);
        var (_, token, cookie) = await BeWarnedAsync(allowing, Url);
        Assert.Equal(200, (await PostAsync(gateway, gateway.Link(Url), token, cookie)).Status);
    }

    [Fact]
    public async Task A_link_that_is_not_ours_is_not_found()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (link, token, cookie) = await BeWarnedAsync(gateway, Url);
        Assert.Equal(404, (await PostAsync(gateway, link.Replace("shop", "evil", StringComparison.Ordinal), token, cookie)).Status);
    }

    [Fact]
    public async Task What_is_no_form_shows_the_page_again_and_what_is_too_long_is_refused()
    {
        await using var gateway = await TestGateway.StartAsync();
        var (link, token, cookie) = await BeWarnedAsync(gateway, Url);
        var json = RawConnection.Format("POST", link, ["Content-Type: application/json", "Content-Length: 2", $"Cookie: {cookie}"]) + "{}";
        await AssertWarnedAgainAsync(gateway, await gateway.SendAsync(json));
        Assert.Equal(413, (await PostAsync(gateway, link, token + new string('x', 5_000), cookie)).Status);
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, "%zz%ff%", cookie));
        await AssertWarnedAgainAsync(gateway, await PostAsync(gateway, link, string.Concat(Enumerable.Range(0, 100).Select(i => $"&f{i}=x")), cookie));
        Assert.Empty(gateway.Log.UnhandledExceptions);
    }

    private static async Task<(string Link, string Token, string Cookie)> BeWarnedAsync(TestGateway gateway, string url, string cookie = "")
    {
        gateway.Judge(url, Verdict.Suspicious);
        var link = gateway.Link(url);
        var page = await gateway.GetAsync(link, cookie.Length == 0 ? [] : [$"Cookie: {cookie}"]);
        Assert.Equal(200, page.Status);
        return (link, TokenField().Match(page.Body).Groups[1].Value, page["Set-Cookie"]!.Split(';')[0]);
    }

    private static async Task AssertWarnedAgainAsync(TestGateway gateway, RawResponse response)
    {
        Assert.Equal(200, response.Status);
        Assert.Null(response.Location);
        Assert.NotNull(response["Set-Cookie"]);
        Assert.Matches(TokenField(), response.Body);
        Assert.False((await gateway.CountClicksAsync(Url)).ContainsKey(ClickOutcome.Continued));
    }

    private static Task<RawResponse> PostAsync(TestGateway gateway, string link, string token, string cookie, params string[] headers) =>
        gateway.PostFormAsync(link, "token=" + token, [.. headers, .. cookie.Length == 0 ? Array.Empty<string>() : [$"Cookie: {cookie}"]]);

    [GeneratedRegex("name=\"?token\"? value=\"?([A-Za-z0-9_-]{54})\"?")]
    private static partial Regex TokenField();
}
