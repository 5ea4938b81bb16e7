using System.Text;
using Microsoft.AspNetCore.Http;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Testing.Fetching;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>The whole scanner over a real Kestrel on loopback.</summary>
public sealed class PageScannerSpecs(LoopbackWeb web) : IClassFixture<LoopbackWeb>
{
    private const string Shop = "<!DOCTYPE html><html lang=en><title>Harbour Lamps</title><body><h1>Harbour Lamps</h1><p>Hand-made lamps since 1998. Open on weekdays.";

    [Fact]
    public async Task A_chain_of_every_kind_of_redirect_is_followed_to_its_page_and_kept_with_why()
    {
        Serve(new()
        {
            ["a.example-site.com/start"] = Redirect(302, "//b.example-site.com/meta"),
            ["b.example-site.com/meta"] = Html("<title>Moving</title><meta http-equiv=refresh content='0; url=https://c.example-site.com/header'>"),
            ["c.example-site.com/header"] = context =>
            {
                context.Response.Headers["Refresh"] = "1;url=https://d.example-site.com/script";
                return Html("<title>One moment</title><p>One moment")(context);
            },
            ["d.example-site.com/script"] = Html("<title>Redirecting</title><script>window.location.replace('/page?from=mail')</script>"),
            ["d.example-site.com/page?from=mail"] = Html(Shop),
        });
        using var under = new ScannerUnderTest(web);

        var report = await under.ScanAsync("http://a.example-site.com/start");

        Assert.Equal((ScanOutcome.Completed, null), (report.Outcome, report.OutcomeReason));
        Assert.Equal("https://d.example-site.com/page?from=mail", report.FinalUrl);
        Assert.Equal("Harbour Lamps", report.Page?.Title);
        Assert.Equal(
            [
                ("http://a.example-site.com/start", HopKind.Start, 302),
                ("http://b.example-site.com/meta", HopKind.HttpRedirect, 200),
                ("https://c.example-site.com/header", HopKind.MetaRefresh, 200),
                ("https://d.example-site.com/script", HopKind.MetaRefresh, 200),
                ("https://d.example-site.com/page?from=mail", HopKind.ScriptRedirect, 200),
            ],
            report.Chain.Select(hop => (hop.Url, hop.Kind, hop.StatusCode ?? 0)));
        Assert.Null(report.Chain[0].Why);
        Assert.Equal("302 Location", report.Chain[1].Why);
        Assert.All(report.Chain.Skip(1), hop => Assert.False(string.IsNullOrEmpty(hop.Why)));
        Assert.Equal(5, web.Visits.Count);
        Assert.Equal(Enumerable.Repeat("example-site.com", 5), under.Reserved);
        Assert.Equal(FetcherUnderTest.Now.AddDays(-30), report.Certificate?.NotBefore);
        Assert.Equal(["HTTP/1.1", "HTTP/1.1", "HTTP/2", "HTTP/2", "HTTP/2"], web.Visits.Select(visit => visit.Protocol));
    }

    [Fact]
    public async Task The_same_answers_make_the_same_report()
    {
        Serve(new() { ["a.example-site.com/"] = Redirect(301, "/page"), ["a.example-site.com/page"] = Html(Shop) });
        using var first = new ScannerUnderTest(web);
        using var second = new ScannerUnderTest(web);

        Assert.Equal(await first.ScanAsync("http://a.example-site.com/"), await second.ScanAsync("http://a.example-site.com/"));
    }

    [Fact]
    public async Task A_link_that_carries_a_token_is_never_fetched_and_never_clean()
    {
        Serve([]);
        using var under = new ScannerUnderTest(web);

        var report = await under.ScanAsync("https://accounts.example-site.com/reset-password?token=8f14e45fceea167a5a36dedd4bea2543");

        Assert.Equal((ScanOutcome.NotFetched, "token-bearing"), (report.Outcome, report.OutcomeReason));
        Assert.NotEmpty(report.TokenReasons);
        Assert.Equal(Verdict.Suspicious, report.Assessment.Verdict);
        Assert.Equal("token-bearing", Assert.Single(report.Chain).Outcome);
        Assert.Empty(web.Visits);
        Assert.Empty(under.Resolver.Queries);
        Assert.Empty(under.Reserved);
    }

    [Fact]
    public async Task A_redirect_to_a_link_that_carries_a_token_ends_the_chain_before_it()
    {
        const string Target = "https://accounts.example-site.com/verify?code=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N";
        Serve(new() { ["a.example-site.com/go"] = Redirect(302, Target) });
        using var under = new ScannerUnderTest(web);

        var report = await under.ScanAsync("http://a.example-site.com/go");

        Assert.Equal((ScanOutcome.NotFetched, "token-bearing"), (report.Outcome, report.OutcomeReason));
        Assert.Equal((Target, (int?)null), (report.Chain[^1].Url, report.Chain[^1].StatusCode));
        Assert.Equal("/go", Assert.Single(web.Visits).Target);
        Assert.Single(under.Reserved);
    }

    [Fact]
    public async Task Over_budget_a_hop_is_not_fetched_and_the_report_says_so()
    {
        Serve(new() { ["a.example-site.com/"] = Redirect(302, "http://other-site.com/") });
        using var under = new ScannerUnderTest(web) { Budget = 1 };

        var report = await under.ScanAsync("http://a.example-site.com/");

        Assert.Equal((ScanOutcome.NotFetched, "over-budget"), (report.Outcome, report.OutcomeReason));
        Assert.Equal(["example-site.com", "other-site.com"], under.Reserved);
        Assert.Single(web.Visits);
    }

    [Theory]
    [InlineData("javascript:alert(1)", ScanOutcome.Refused, "scheme-not-allowed")]
    [InlineData("data:text/html,<p>hello", ScanOutcome.Refused, "scheme-not-allowed")]
    [InlineData("file:///etc/passwd", ScanOutcome.Refused, "scheme-not-allowed")]
    [InlineData("intent://scan/#Intent;scheme=zxing;end", ScanOutcome.Refused, "scheme-not-allowed")]
    [InlineData("http://127.0.0.1:80/", ScanOutcome.Refused, "address-not-public")]
    [InlineData("http://router.lan/", ScanOutcome.Refused, "name-not-public")]
    [InlineData("http://example.com:22/", ScanOutcome.Refused, "port-not-allowed")]
    [InlineData("http://[::1", ScanOutcome.Unreachable, "bad-redirect")]
    public async Task A_redirect_that_is_not_followed_is_the_last_hop_of_the_chain(string target, ScanOutcome outcome, string reason)
    {
        Serve(new() { ["a.example-site.com/"] = Redirect(302, target) });
        using var under = new ScannerUnderTest(web);

        var report = await under.ScanAsync("http://a.example-site.com/");

        Assert.Equal((outcome, reason), (report.Outcome, report.OutcomeReason));
        Assert.Equal((2, reason), (report.Chain.Length, report.Chain[1].Outcome));
        Assert.NotEqual(Verdict.Clean, report.Assessment.Verdict);
        Assert.Single(web.Visits);
    }

    [Fact]
    public async Task A_redirect_back_into_the_chain_is_a_loop_and_is_not_fetched_twice()
    {
        Serve(new()
        {
            ["a.example-site.com/1"] = Redirect(302, "/2"),
            ["a.example-site.com/2"] = Html("<meta http-equiv=refresh content='0;url=/1#again'>"),
        });
        using var under = new ScannerUnderTest(web);

        var report = await under.ScanAsync("http://a.example-site.com/1");

        Assert.Equal((ScanOutcome.CouldNotSee, "redirect-loop"), (report.Outcome, report.OutcomeReason));
        Assert.Equal(2, web.Visits.Count);
        Assert.Equal(3, report.Chain.Length);
    }

    [Fact]
    public async Task Redirects_without_end_are_followed_ten_times()
    {
        int next = 0;
        web.Forget();
        web.Answer = context => (Interlocked.Increment(ref next) % 2 == 0
            ? Redirect(302, $"/hop{next}")
            : Html($"<script>location.href = '/hop{next}'</script>"))(context);
        using var under = new ScannerUnderTest(web);

        var report = await under.ScanAsync("http://a.example-site.com/");

        Assert.Equal((ScanOutcome.CouldNotSee, "too-many-redirects"), (report.Outcome, report.OutcomeReason));
        Assert.Equal(11, web.Visits.Count);
    }

    [Theory]
    [InlineData("http://a.example-site.com/#section", "/page", "http://a.example-site.com/page#section")]
    [InlineData("http://a.example-site.com/#section", "/page#own", "http://a.example-site.com/page#own")]
    [InlineData("http://a.example-site.com/#section", "/page#", "http://a.example-site.com/page#")]
    [InlineData("http://a.example-site.com/", "/page", "http://a.example-site.com/page")]
    public async Task A_location_without_a_fragment_keeps_that_of_the_url_before(string start, string location, string final)
    {
        Serve(new() { ["a.example-site.com/"] = Redirect(302, location), ["a.example-site.com/page"] = Html(Shop) });
        using var under = new ScannerUnderTest(web);

        Assert.Equal(final, (await under.ScanAsync(start)).FinalUrl);
    }

    [Theory]
    [InlineData(200, ScanOutcome.Completed, null)]
    [InlineData(404, ScanOutcome.Completed, null)]
    [InlineData(401, ScanOutcome.CouldNotSee, "http-401")]
    [InlineData(403, ScanOutcome.CouldNotSee, "http-403")]
    [InlineData(429, ScanOutcome.CouldNotSee, "http-429")]
    [InlineData(500, ScanOutcome.Unreachable, "http-500")]
    [InlineData(503, ScanOutcome.Unreachable, "http-503")]
    public async Task A_status_says_whether_the_answer_is_what_a_visitor_gets(int status, ScanOutcome outcome, string? reason)
    {
        Serve(new() { ["a.example-site.com/"] = Html(Shop, status) });
        using var under = new ScannerUnderTest(web);

        var report = await under.ScanAsync("http://a.example-site.com/");

        Assert.Equal((outcome, reason, status), (report.Outcome, report.OutcomeReason, report.Chain[0].StatusCode));
        Assert.Equal("Harbour Lamps", report.Page?.Title);
        if (status != 200)
            Assert.NotEqual(Verdict.Clean, report.Assessment.Verdict);
    }

    [Fact]
    public async Task A_page_padded_past_the_cap_is_analysed_as_far_as_it_goes_and_not_called_seen()
    {
        Serve(new() { ["a.example-site.com/"] = Html(Shop + new string(' ', 200 * 1024)) });
        using var under = new ScannerUnderTest(web, new FetchOptions { MaxCompressedBytes = 64 * 1024 });

        var report = await under.ScanAsync("http://a.example-site.com/");

        Assert.Equal((ScanOutcome.CouldNotSee, "body-too-large"), (report.Outcome, report.OutcomeReason));
        Assert.Equal("Harbour Lamps", report.Page?.Title);
        Assert.NotEqual(Verdict.Clean, report.Assessment.Verdict);
    }

    [Fact]
    public async Task A_page_that_stops_coming_is_left_at_the_scans_deadline()
    {
        const string Sent = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 999\r\n\r\n<title>slow";
        await using var server = HostileServer.SendsAndStalls(Sent);
        using var under = new ScannerUnderTest(
            new LoopbackConnector(server.Port) { StarvedAfterBytes = Sent.Length },
            new FetchOptions { HopTimeout = TimeSpan.FromSeconds(10), ScanTimeout = TimeSpan.FromSeconds(10) });

        var scan = under.ScanAsync("http://slow.example-site.com/");
        await under.Connector.Starved;
        under.Clock.Advance(TimeSpan.FromSeconds(10));
        var report = await scan;

        Assert.Equal((ScanOutcome.CouldNotSee, "scan-timeout"), (report.Outcome, report.OutcomeReason));
        Assert.Equal("scan-timeout", Assert.Single(report.Chain).Outcome);
    }

    [Fact]
    public async Task Only_the_callers_own_cancellation_is_an_exception()
    {
        const string Sent = "HTTP/1.1 200 OK\r\n";
        await using var server = HostileServer.SendsAndStalls(Sent);
        using var under = new ScannerUnderTest(new LoopbackConnector(server.Port) { StarvedAfterBytes = Sent.Length });
        using var caller = new CancellationTokenSource();

        var scan = under.ScanAsync("http://slow.example-site.com/", caller.Token);
        await under.Connector.Starved;
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scan);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_unreachable()
    {
        using var under = new ScannerUnderTest(new LoopbackConnector(1));
        under.Resolver.Answer("gone.example-site.com", ResolveResult.NotFound);

        var report = await under.ScanAsync("http://gone.example-site.com/");

        Assert.Equal((ScanOutcome.Unreachable, "name-not-found", Verdict.Unreachable), (report.Outcome, report.OutcomeReason, report.Assessment.Verdict));
    }

    [Fact]
    public async Task A_public_page_cannot_lead_into_the_lab_and_a_lab_page_can_lead_anywhere()
    {
        Serve(new()
        {
            ["a.example-site.com/"] = Redirect(302, "http://shop.test/"),
            ["shop.test/"] = Redirect(302, "http://bank.test/"),
            ["bank.test/"] = Redirect(302, "http://a.example-site.com/page"),
            ["a.example-site.com/page"] = Html(Shop),
        });
        var options = new FetchOptions { LabHosts = ["shop.test=127.0.0.1:5090", "bank.test=127.0.0.1:5090"] };
        using var under = new ScannerUnderTest(web, options);

        var fromPublic = await under.ScanAsync("http://a.example-site.com/");
        var fromLab = await under.ScanAsync("http://shop.test/");

        Assert.Equal((ScanOutcome.Refused, "lab-host-from-public"), (fromPublic.Outcome, fromPublic.OutcomeReason));
        Assert.Equal((ScanOutcome.Completed, "http://a.example-site.com/page"), (fromLab.Outcome, fromLab.FinalUrl));
    }

    [Fact]
    public async Task A_download_is_known_by_its_type_and_not_read()
    {
        Serve(new()
        {
            ["a.example-site.com/invoice.zip"] = async context =>
            {
                context.Response.ContentType = "application/zip";
                context.Response.Headers.ContentDisposition = "attachment; filename=invoice.zip";
                await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes("PK\x03\x04"));
            },
        });
        using var under = new ScannerUnderTest(web);

        var report = await under.ScanAsync("http://a.example-site.com/invoice.zip");

        Assert.Equal((ScanOutcome.Completed, null), (report.Outcome, report.Page));
        Assert.NotEqual(Verdict.Clean, report.Assessment.Verdict);
    }

    [Fact]
    public async Task Offline_a_page_is_judged_and_where_it_leads_is_named_and_not_visited()
    {
        using var under = new ScannerUnderTest(new LoopbackConnector(1));

        var report = await under.AnalyzeAsync("https://a.example-site.com/x", "<title>Moving</title><meta http-equiv=refresh content='0;url=https://b.example-site.com/'>");

        Assert.Equal((ScanOutcome.Completed, "Moving"), (report.Outcome, report.Page?.Title));
        Assert.Equal(("https://b.example-site.com/", HopKind.MetaRefresh, "offline"), (report.Chain[1].Url, report.Chain[1].Kind, report.Chain[1].Outcome));
        Assert.Empty(under.Connector.Vetted);
        Assert.Empty(under.Resolver.Queries);
    }

    private static RequestDelegate Redirect(int status, string location) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    };

    private static RequestDelegate Html(string html, int status = 200) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    };

    /// <summary>Serves pages by host and target; anything else is a failure of the test, told by its status.</summary>
    private void Serve(Dictionary<string, RequestDelegate> pages)
    {
        web.Forget();
        web.Answer = context => pages.TryGetValue($"{context.Request.Host}{context.Request.Path}{context.Request.QueryString}", out var page)
            ? page(context)
            : Html("<title>not set up</title>", 418)(context);
    }
}
