using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

public sealed class RedirectSpecs
{
    private const string Url = "https://shop.example/path?a=b&c=d";

    [Fact]
    public async Task A_good_link_redirects_to_exactly_what_was_checked()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Url, Verdict.Clean);
        var response = await gateway.GetAsync(gateway.Link(Url + "#part", "app/grant"));

        Assert.Equal(302, response.Status);
        Assert.Equal(
            ["Cache-Control: no-store", "Content-Length: 0", "Location: https://shop.example/path?a=b&c=d#part", "Referrer-Policy: no-referrer", "X-Robots-Tag: noindex"],
            response.Headers.Where(header => header.Key != "Date").Select(header => $"{header.Key}: {header.Value}").Order());
        Assert.Empty(response.Body);
    }

    [Fact]
    public async Task A_known_link_answers_the_same_from_the_cache()
    {
        await using var gateway = await TestGateway.StartAsync();
        var grain = gateway.Judge(Url, Verdict.Clean);
        var link = gateway.Link(Url);
        var first = await gateway.GetAsync(link);
        var second = await gateway.GetAsync(link);
        var appended = await gateway.GetAsync(link + "&cache_buster=1784122535");

        Assert.Equal(first.Location, second.Location);
        Assert.Equal(first.Location, appended.Location);
        Assert.Equal(1, grain.Questions);
    }

    [Theory]
    [InlineData(Verdict.Clean, 302)]
    [InlineData(Verdict.Suspicious, 200)]
    [InlineData(Verdict.Inconsistent, 200)]
    [InlineData(Verdict.Malicious, 403)]
    [InlineData(Verdict.Unknown, 302)]
    [InlineData(Verdict.Unreachable, 302)]
    public async Task Every_verdict_has_its_answer_and_only_redirects_have_a_location(Verdict verdict, int status)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Url, verdict);
        for (var i = 0; i < 2; i++)
        {
            var response = await gateway.GetAsync(gateway.Link(Url));
            Assert.Equal(status, response.Status);
            Assert.Equal(status == 302 ? Url : null, response.Location);
            Assert.Equal("no-store", response["Cache-Control"]);
        }
    }

    [Fact]
    public async Task Head_answers_as_get_does_and_counts_no_click()
    {
        await using var gateway = await TestGateway.StartAsync();
        foreach (var verdict in new[] { Verdict.Clean, Verdict.Suspicious, Verdict.Malicious })
        {
            gateway.Judge(Url, verdict, version: (long)verdict);
            var head = await gateway.HeadAsync(gateway.Link(Url));
            var again = await gateway.HeadAsync(gateway.Link(Url));
            Assert.Empty(await gateway.CountClicksAsync(Url));
            var get = await gateway.GetAsync(gateway.Link(Url));
            Assert.Equal(get.Status, head.Status);
            Assert.Equal(get.Status, again.Status);
            Assert.Equal(get.Location, head.Location);
            Assert.Equal(get["Content-Type"], head["Content-Type"]);
            Assert.Single(await gateway.CountClicksAsync(Url));
            gateway.GrainOf(Url).Batches.Clear();
        }
    }

    [Fact]
    public async Task Clicks_are_counted_by_what_became_of_them()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Url, Verdict.Clean);
        for (var i = 0; i < 3; i++)
            await gateway.GetAsync(gateway.Link(Url, "app/grant"));
        gateway.Judge(Url, Verdict.Malicious, version: 2);
        await gateway.GetAsync(gateway.Link(Url));

        var counts = await gateway.CountClicksAsync(Url);
        Assert.Equal(3, counts[ClickOutcome.Redirect]);
        Assert.Equal(1, counts[ClickOutcome.Block]);
        Assert.Equal(3, gateway.Grains.Sender("app/grant").Batches.Sum(batch => batch.Counts.Sum(count => count.Count)));
    }

    [Fact]
    public async Task A_changed_verdict_holds_from_the_next_click_on()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Url, Verdict.Clean);
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Url))).Status);
        gateway.Judge(Url, Verdict.Malicious, version: 2);
        Assert.Equal(403, (await gateway.GetAsync(gateway.Link(Url))).Status);
    }

    [Fact]
    public async Task A_held_click_asks_again_by_itself_and_ends_in_a_decision()
    {
        await using var gateway = await TestGateway.StartAsync(policy => policy.WhenPending = DecisionKind.Hold);
        gateway.GrainOf(Url).Answer(new UrlJudgement { Verdict = Verdict.Unknown, IsPending = true });
        var link = gateway.Link(Url);
        var held = await gateway.GetAsync(link);
        Assert.Equal(202, held.Status);
        Assert.Equal("2", held["Refresh"]);
        Assert.Null(held.Location);
        Assert.Equal(202, (await gateway.GetAsync(link, "Sec-Fetch-Site: same-origin")).Status);

        gateway.Judge(Url, Verdict.Clean);
        Assert.Equal(302, (await gateway.GetAsync(link, "Sec-Fetch-Site: same-origin")).Status);
        var counts = await gateway.CountClicksAsync(Url);
        Assert.Equal(1, counts[ClickOutcome.Hold]);
        Assert.Equal(1, counts[ClickOutcome.Redirect]);
    }

    [Fact]
    public async Task A_broken_grain_never_means_an_error()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.GrainOf(Url).OnGet = (_, _) => throw new IOException("the disk is gone");
        var response = await gateway.GetAsync(gateway.Link(Url));
        Assert.Equal(302, response.Status);
        Assert.Empty(gateway.Log.UnhandledExceptions);
    }

    [Fact]
    public async Task Cannot_check_is_said_where_policy_wants_it()
    {
        await using var gateway = await TestGateway.StartAsync(policy => policy.WhenCannotCheck = DecisionKind.Unavailable);
        gateway.GrainOf(Url).OnGet = (_, _) => throw new IOException("the disk is gone");
        var response = await gateway.GetAsync(gateway.Link(Url));
        Assert.Equal(503, response.Status);
        Assert.Equal("10", response["Retry-After"]);
        Assert.Null(response.Location);
    }

    [Fact]
    public async Task A_link_that_is_not_ours_is_not_found_and_says_nothing()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Url, Verdict.Malicious);
        var link = gateway.Link(Url, "app");
        var mac = link[(link.LastIndexOf('=') + 1)..];
        var notFound = await gateway.GetAsync("/r?v=1&k=nobody&u=https%3A%2F%2Fshop.example%2F&s=" + mac);
        foreach (var altered in new[]
        {
            link.Replace("shop", "evil", StringComparison.Ordinal),
            link.Replace("&a=app", "", StringComparison.Ordinal),
            link.Replace("&a=app", "&a=other", StringComparison.Ordinal),
            link.Replace("v=1", "v=2", StringComparison.Ordinal),
            link[..^1],
            link + "&u=https%3A%2F%2Fevil.example%2F",
            "/r?u=https://shop.example/",
            "/r?url=https://shop.example/",
            "/r?",
            "/r",
        })
        {
            var response = await gateway.GetAsync(altered);
            Assert.Equal(404, response.Status);
            Assert.Null(response.Location);
            Assert.Equal(notFound.Body, response.Body);
            Assert.DoesNotContain(".example", response.Body, StringComparison.Ordinal);
        }

        Assert.Equal(0, gateway.GrainOf(Url).Questions);
    }

    [Fact]
    public async Task A_revoked_key_ends_its_links_at_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Url, Verdict.Clean);
        var keys = (Nylas.LinkSafety.Gateway.Links.SigningKeyStore)gateway.Services.GetService(typeof(Nylas.LinkSafety.Gateway.Links.SigningKeyStore))!;
        var link = gateway.Link(Url);
        var old = keys.Current.Active.Id;
        keys.Rotate();
        Assert.Equal(302, (await gateway.GetAsync(link)).Status);
        keys.Revoke(old);
        Assert.Equal(404, (await gateway.GetAsync(link)).Status);
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Url))).Status);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    [InlineData("BREW")]
    public async Task Other_methods_are_refused_with_what_is_allowed(string method)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Url, Verdict.Clean);
        var response = await gateway.SendAsync(RawConnection.Format(method, gateway.Link(Url), []));
        Assert.Equal(405, response.Status);
        Assert.Equal("GET, HEAD, POST", response["Allow"]);
        Assert.Null(response.Location);
    }

    [Fact]
    public async Task The_longest_url_arrives_and_a_longer_one_is_too_long()
    {
        await using var gateway = await TestGateway.StartAsync();
        const string Start = "https://shop.example/?";
        var longest = Start + new string('q', 8192 - Start.Length);
        gateway.Judge(longest, Verdict.Clean);
        Assert.Equal(longest, (await gateway.GetAsync(gateway.Link(longest))).Location);
        Assert.Equal(longest, (await gateway.GetAsync(gateway.LinkOverEncoded(string.Concat(longest.Select(c => $"%{(int)c:X2}"))))).Location);

        Assert.Equal(414, (await gateway.GetAsync(gateway.LinkOver(longest + "q"))).Status);
        Assert.Equal(414, (await gateway.GetAsync("/r?v=1&k=k&u=" + new string('x', 24_577) + "&s=m")).Status);
        Assert.Equal(414, (await gateway.GetAsync("/r?v=1&k=k&u=" + new string('x', 30_000) + "&s=m")).Status);
        Assert.Equal(414, (await gateway.GetAsync(gateway.LinkOver("https://shop.example/" + new string('\u20ac', 1_000)))).Status);
        Assert.Empty(gateway.Log.UnhandledExceptions);
    }

    [Theory]
    [InlineData("https://shop.example/\r\nSet-Cookie: a=b", "https://shop.example/Set-Cookie:%20a=b")]
    [InlineData("https://shop.example/a\u0000b", "https://shop.example/a%00b")]
    [InlineData("https://shop.example/\u0000", "https://shop.example/")]
    [InlineData("https://shop.example/\u20ac", "https://shop.example/%E2%82%AC")]
    [InlineData("https://b\u00fccher.example/", "https://xn--bcher-kva.example/")]
    [InlineData("  https://shop.example/a b  ", "https://shop.example/a%20b")]
    [InlineData("HTTPS:\\\\SHOP.example\\x", "https://shop.example/x")]
    public async Task What_was_signed_arrives_as_it_was_serialised(string signed, string location)
    {
        await using var gateway = await TestGateway.StartAsync();
        var response = await gateway.GetAsync(gateway.LinkOver(signed));
        Assert.Equal(302, response.Status);
        Assert.Equal(location, response.Location);
        Assert.DoesNotContain(response.Headers, header => header.Key == "Set-Cookie");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("//evil.example/")]
    [InlineData("/relative")]
    [InlineData("ftp://shop.example/")]
    [InlineData("https://")]
    [InlineData("https://exa mple/")]
    public async Task Even_signed_only_http_and_https_are_visited(string signed)
    {
        await using var gateway = await TestGateway.StartAsync();
        var response = await gateway.GetAsync(gateway.LinkOver(signed));
        Assert.Equal(404, response.Status);
        Assert.Null(response.Location);
    }

    [Theory]
    [InlineData("https%3A%2F%2Fshop.example%2F%c0%af")]
    [InlineData("https%3A%2F%2Fshop.example%2F%")]
    [InlineData("https%3A%2F%2Fshop.example%2F%ed%a0%80")]
    [InlineData("https%3A%2F%2Fshop.example%2F%zz")]
    public async Task A_broken_encoding_is_not_found_even_if_signed(string encoded)
    {
        await using var gateway = await TestGateway.StartAsync();
        Assert.Equal(404, (await gateway.GetAsync(gateway.LinkOverEncoded(encoded))).Status);
    }

    [Theory]
    [InlineData("GET /r?v=1\u0000 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /r?v=\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /r\u00ff?v=1 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /r?v=1 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET /r?v=1 HTTP/1.1\r\n\r\n")]
    [InlineData("GET /r?v=1 HTTP/1.1\r\nHost: a\r\nX: a\u0000b\r\n\r\n")]
    [InlineData("GET  /r?v=1  HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET http://[::1/r?v=1 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET http://a/r?v=1 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /%72?v=1 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /%00?v=1 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /..%2fr?v=1 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET * HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("CONNECT /r?v=1 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n")]
    [InlineData("POST /r?v=1 HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /r?v=1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("\u0016\u0003\u0001\u0000")]
    public async Task Broken_requests_get_clean_answers(string request)
    {
        await using var gateway = await TestGateway.StartAsync();
        var response = await gateway.SendAsync(request + (request[0] == '\u0016' ? "\r\n\r\n" : ""));
        Assert.InRange(response.Status, 400, 499);
        Assert.Null(response.Location);
        Assert.Empty(gateway.Log.UnhandledExceptions);
    }

    [Fact]
    public async Task A_protocol_nobody_speaks_is_refused_as_that()
    {
        await using var gateway = await TestGateway.StartAsync();
        Assert.Equal(505, (await gateway.SendAsync("GET /r?v=1 HTTP/9.9\r\nHost: a\r\n\r\n")).Status);
    }

    [Fact]
    public async Task The_absolute_form_of_a_link_works_as_the_link_does()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Url, Verdict.Clean);
        Assert.Equal(Url, (await gateway.GetAsync("http://links.example" + gateway.Link(Url))).Location);
    }

    [Fact]
    public async Task Stopping_finishes_what_is_in_flight()
    {
        await using var gateway = await TestGateway.StartAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource<UrlJudgement>(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.GrainOf(Url).OnGet = (_, _) =>
        {
            asked.SetResult();
            return new ValueTask<UrlJudgement>(answer.Task);
        };
        using var inFlight = gateway.Connect();
        await inFlight.WriteAsync(RawConnection.Format("GET", gateway.Link(Url, "app"), []));
        await asked.Task;

        var stopping = gateway.StopAsync();
        Assert.False(stopping.IsCompleted);
        answer.SetResult(new UrlJudgement { Verdict = Verdict.Clean, ExpiresAt = gateway.Clock.GetUtcNow() + TimeSpan.FromHours(1) });
        var response = await inFlight.ReadAsync();
        await stopping;

        Assert.Equal(302, response.Status);
        Assert.Equal(Url, response.Location);
        Assert.Equal(1, Assert.Single(gateway.GrainOf(Url).Batches).Counts.Sum(count => count.Count));
        Assert.ThrowsAny<System.Net.Sockets.SocketException>(gateway.Connect);
    }
}
