using System.Text;
using Microsoft.AspNetCore.Http;
using Nylas.LinkSafety.Scanning.Fetching;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>The caps hold over HTTP/2 as they do over HTTP/1.1.</summary>
public sealed class Http2Tests(LoopbackWeb web) : IClassFixture<LoopbackWeb>
{
    [Fact]
    public async Task Fetch_Https_SpeaksHttp2AndSendsTheSameRequest()
    {
        string? fields = null;
        web.Forget();
        web.Answer = context =>
        {
            fields = string.Join('|', context.Request.Headers.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));
            return context.Response.WriteAsync("<p>two");
        };

        var result = await FetchAsync();

        Assert.Equal((FetchOutcome.Ok, "<p>two"), (result.Outcome, Encoding.ASCII.GetString(result.Body.Span)));
        Assert.Equal(("HTTP/2", "shop.example-site.com", "/a//b/%7E?q=%zz"), (web.Visits[0].Protocol, web.Visits[0].Host, web.Visits[0].Target.Replace("~", "%7E", StringComparison.Ordinal)));
        Assert.Equal(
            "Accept=text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|Accept-Encoding=gzip, deflate, br|Accept-Language=en-US,en;q=0.9"
            + "|Host=shop.example-site.com|User-Agent=Mozilla/5.0 (compatible; Nylas-LinkSafety/1.0)",
            fields);
    }

    [Fact]
    public async Task Fetch_HundredKilobytesOfHeaders_IsHeadersTooLarge()
    {
        web.Answer = context =>
        {
            for (int i = 0; i < 100; i++)
                context.Response.Headers[$"X-Filler-{i}"] = new string('x', 1000);
            return context.Response.WriteAsync("<p>");
        };

        Assert.Equal(FetchOutcome.HeadersTooLarge, (await FetchAsync()).Outcome);
    }

    [Fact]
    public async Task Fetch_BodyWithoutEnd_IsCutAtTheCap()
    {
        byte[] piece = new byte[16 * 1024];
        web.Answer = async context =>
        {
            context.Response.ContentType = "text/html";
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        };

        var result = await FetchAsync(new FetchOptions { MaxCompressedBytes = 128 * 1024 });

        Assert.Equal((FetchOutcome.BodyTooLarge, 128 * 1024), (result.Outcome, result.Body.Length));
    }

    [Fact]
    public async Task Fetch_StreamResetInTheBody_IsBodyIncompleteAndKeepsWhatCame()
    {
        web.Answer = async context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("<p>half");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        var result = await FetchAsync();

        // A reset may overtake the data before it.
        Assert.Equal(FetchOutcome.BodyIncomplete, result.Outcome);
        Assert.StartsWith(Encoding.ASCII.GetString(result.Body.Span), "<p>half", StringComparison.Ordinal);
    }

    private async Task<FetchResult> FetchAsync(FetchOptions? options = null)
    {
        using var under = new FetcherUnderTest(web.Connector(), options, web.Authority.Roots);
        return await under.FetchAsync("https://shop.example-site.com/a//b/%7E?q=%zz");
    }
}
