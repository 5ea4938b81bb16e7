using System.Collections.Immutable;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Lists.Sources;
using Nylas.LinkSafety.Scanning.Tests.Fetching;
using Nylas.LinkSafety.Testing.Fetching;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Sources;

public sealed class ListDownloaderTests(LoopbackWeb web) : IClassFixture<LoopbackWeb>, IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("linksafety-lists-").FullName;
    private readonly FakeTimeProvider _clock = new(FetcherUnderTest.Now);
    private readonly FakeHostResolver _resolver = new() { Default = IPAddress.Parse("93.184.216.34") };

    private string Path => System.IO.Path.Combine(_directory, "list");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task AList_IsWrittenToTheFile_WithWhatIsNeededNextTime()
    {
        web.Answer = static context =>
        {
            context.Response.Headers.ETag = "\"v7\"";
            context.Response.Headers.LastModified = "Sat, 21 Nov 2026 10:00:00 GMT";
            context.Response.ContentType = "text/plain";
            return context.Response.WriteAsync("evil.example\n");
        };

        var download = await DownloadAsync("https://feeds.example-site.com/list.txt?x=1");

        Assert.Equal(
            (ListDownloadStatus.Fetched, 200, "\"v7\"", "Sat, 21 Nov 2026 10:00:00 GMT", "text/plain", 13L, ""),
            (download.Status, download.StatusCode, download.ETag, download.LastModified, download.ContentType, download.Bytes, download.Fault));
        Assert.Equal("evil.example\n", await File.ReadAllTextAsync(Path));
    }

    [Fact]
    public async Task ACopyThatIsStillRight_IsNotFetchedAgain()
    {
        web.Answer = static context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"v7\"" && context.Request.Headers.IfModifiedSince == "then" ? 304 : 200;
            return Task.CompletedTask;
        };

        var download = await DownloadAsync(new ListRequest(FetcherUnderTest.Url("https://feeds.example-site.com/")) { ETag = "\"v7\"", LastModified = "then" });

        Assert.Equal(ListDownloadStatus.NotModified, download.Status);
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task AContentCoding_IsUndone()
    {
        web.Answer = static async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync("evil.example\n"u8.ToArray());
        };

        Assert.Equal(13, (await DownloadAsync("http://feeds.example-site.com/")).Bytes);
        Assert.Equal("evil.example\n", await File.ReadAllTextAsync(Path));
    }

    [Fact]
    public async Task Credentials_GoToTheirOwnOrigin_AndToNoOther()
    {
        var seen = new List<string>();
        web.Answer = context =>
        {
            lock (seen)
                seen.Add($"{context.Request.Host} {context.Request.Headers["Auth-Key"]}");
            if (context.Request.Path == "/list")
                context.Response.Redirect("/there");
            else if (context.Request.Path == "/there")
                context.Response.Redirect("https://cdn.example-site.net/file");
            return Task.CompletedTask;
        };
        var request = new ListRequest(FetcherUnderTest.Url("https://feeds.example-site.com/list"))
        {
            Headers = ImmutableArray.Create(KeyValuePair.Create("Auth-Key", "s3cret")),
        };

        Assert.Equal(ListDownloadStatus.Fetched, (await DownloadAsync(request)).Status);
        Assert.Equal(["feeds.example-site.com s3cret", "feeds.example-site.com s3cret", "cdn.example-site.net "], seen);
    }

    [Fact]
    public async Task AQuestion_IsPosted()
    {
        web.Answer = static async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            await context.Response.WriteAsync($"{context.Request.Method} {context.Request.ContentType} {await reader.ReadToEndAsync()}");
        };

        await DownloadAsync(new ListRequest(FetcherUnderTest.Url("https://feeds.example-site.com/v4")) { Body = "{}" });

        Assert.Equal("POST application/json; charset=utf-8 {}", await File.ReadAllTextAsync(Path));
    }

    [Theory]
    [InlineData("http://10.1.2.3/list", "address-not-public")]
    [InlineData("http://169.254.169.254/latest", "address-not-public")]
    [InlineData("http://localhost/list", "name-not-public")]
    [InlineData("http://feeds.example-site.com:8080/list", "port-not-allowed")]
    [InlineData("http://inside.example-site.com/list", "address-not-public")]
    public async Task APlaceThatIsNotPublic_IsRefused(string url, string expected)
    {
        _resolver.Answer("inside.example-site.com", "10.1.2.3");
        web.Forget();

        var download = await DownloadAsync(url);

        Assert.Equal(ListDownloadStatus.Refused, download.Status);
        Assert.Contains(expected, download.Fault, StringComparison.Ordinal);
        Assert.Empty(web.Visits);
    }

    [Theory]
    [InlineData("http://10.1.2.3/", "address-not-public")]
    [InlineData("http://mirror.internal/", "name-not-public")] // named by the operator, but not by who redirects
    [InlineData("ftp://feeds.example-site.com/", "no http or https URL")]
    public async Task ARedirectThere_IsRefusedToo(string location, string expected)
    {
        web.Answer = context =>
        {
            context.Response.Redirect(location);
            return Task.CompletedTask;
        };

        var download = await DownloadAsync("http://feeds.example-site.com/", new ListDownloadOptions { PrivateHosts = ["mirror.internal"] });

        Assert.Equal(ListDownloadStatus.Refused, download.Status);
        Assert.Contains(expected, download.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMirrorInside_IsAskedWhereTheOperatorNamesIt_ButNoMetadataService()
    {
        web.Answer = static context => context.Response.WriteAsync("evil.example");
        _resolver.Answer("mirror.internal", "10.1.2.3").Answer("turned.internal", "169.254.169.254");
        var options = new ListDownloadOptions { PrivateHosts = ["mirror.internal", "turned.internal"] };

        Assert.Equal(ListDownloadStatus.Fetched, (await DownloadAsync("http://mirror.internal/list", options)).Status);
        Assert.Equal(ListDownloadStatus.Refused, (await DownloadAsync("http://turned.internal/list", options)).Status);
    }

    [Fact]
    public async Task FromHttpsToHttp_IsRefused()
    {
        web.Answer = static context =>
        {
            context.Response.Redirect("http://feeds.example-site.com/");
            return Task.CompletedTask;
        };

        Assert.Contains("from https to http", (await DownloadAsync("https://feeds.example-site.com/")).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_HaveAnEnd()
    {
        web.Answer = static context =>
        {
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        };
        web.Forget();

        Assert.Equal("more than 5 redirects", (await DownloadAsync("http://feeds.example-site.com/")).Fault);
        Assert.Equal(6, web.Visits.Count);
    }

    [Theory]
    [InlineData(401, ListDownloadStatus.Refused)]
    [InlineData(403, ListDownloadStatus.Refused)]
    [InlineData(404, ListDownloadStatus.Refused)]
    [InlineData(429, ListDownloadStatus.Failed)]
    [InlineData(500, ListDownloadStatus.Failed)]
    [InlineData(206, ListDownloadStatus.Failed)]
    public async Task AnAnswerThatIsNoList_IsSaid(int status, ListDownloadStatus expected)
    {
        web.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "120";
            return context.Response.WriteAsync("<html>s3cret");
        };

        var download = await DownloadAsync("http://feeds.example-site.com/list?key=s3cret");

        Assert.Equal((expected, status, $"feeds.example-site.com answered {status}", TimeSpan.FromMinutes(2)), (download.Status, download.StatusCode, download.Fault, download.RetryAfter));
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task TooLarge_LeavesNothing()
    {
        web.Answer = static context => context.Response.WriteAsync(new string('x', 5_000));

        var download = await DownloadAsync("http://feeds.example-site.com/", new ListDownloadOptions { MaxBytes = 4_096 });

        Assert.Equal((ListDownloadStatus.Failed, "it has more than 4096 bytes"), (download.Status, download.Fault));
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task BrokenOff_LeavesNothing()
    {
        await using var server = HostileServer.Sends("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nevil.example\n");

        var download = await DownloadAsync(new ListRequest(FetcherUnderTest.Url("http://feeds.example-site.com/")), new LoopbackConnector(server.Port));

        Assert.Equal((ListDownloadStatus.Failed, "the connection broke off"), (download.Status, download.Fault));
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task Silence_IsNotWaitedForLong()
    {
        const string answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nevil.example\n";
        await using var server = HostileServer.SendsAndStalls(answer);
        var connector = new LoopbackConnector(server.Port) { StarvedAfterBytes = answer.Length };

        var download = DownloadAsync(new ListRequest(FetcherUnderTest.Url("http://feeds.example-site.com/")), connector);
        await connector.Starved;
        _clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal((ListDownloadStatus.Failed, "nothing came for 00:00:30"), ((await download).Status, (await download).Fault));
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task ACertificateThatNobodyVouchesFor_IsRefused()
    {
        using var connector = new StrangerRoots();
        var downloader = new ListDownloader(_resolver, new FetchOptions(), new ListDownloadOptions(), _clock, web.Connector(), connector.Roots);

        var download = await downloader.DownloadAsync(new ListRequest(FetcherUnderTest.Url("https://feeds.example-site.com/")), Path, default);

        Assert.Equal((ListDownloadStatus.Failed, "feeds.example-site.com: the TLS connection or its certificate was refused"), (download.Status, download.Fault));
    }

    private Task<ListDownload> DownloadAsync(string url, ListDownloadOptions? options = null) =>
        DownloadAsync(new ListRequest(FetcherUnderTest.Url(url)), options: options);

    private Task<ListDownload> DownloadAsync(ListRequest request, LoopbackConnector? connector = null, ListDownloadOptions? options = null) =>
        new ListDownloader(_resolver, new FetchOptions(), options ?? new ListDownloadOptions(), _clock, connector ?? web.Connector(), web.Authority.Roots)
            .DownloadAsync(request, Path, default);

    private sealed class StrangerRoots : IDisposable
    {
        private readonly TestCertificateAuthority _authority = new(FetcherUnderTest.Now);

        public X509Certificate2Collection Roots => _authority.Roots;

        public void Dispose() => _authority.Dispose();
    }
}
