using System.Net;
using Microsoft.AspNetCore.Http;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Lists.Sources;
using Nylas.LinkSafety.Scanning.Tests.Fetching;
using Nylas.LinkSafety.Testing.Fetching;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Sources;

/// <summary>A MISP feed as it is published: a manifest, and the events that it names beside it.</summary>
public sealed class MispSourceTests(LoopbackWeb web) : IClassFixture<LoopbackWeb>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("https://misp.example-site.com/feed/", "misp-feed")]
    [InlineData("https://misp.example-site.com/feed/manifest.json", null)]
    public async Task OverHttp_TheEventsOfTheManifestAreFetched_AndNothingWhereItIsAsBefore(string location, string? format)
    {
        var asked = web.Visits.Count;
        web.Answer = static context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"v1\"" ? 304 : 200;
            return context.Response.StatusCode == 304
                ? Task.CompletedTask
                : context.Response.Body.WriteAsync(Reading.Sample($"misp/{Path.GetFileName(context.Request.Path)}")).AsTask();
        };

        var collected = await CollectAsync(new ListSource(location, format));

        Assert.Equal((ListDownloadStatus.Fetched, "misp-feed", 8L, "\"v1\""), (collected.Status, collected.Format, collected.Summary?.Entries, collected.ETag));
        Assert.Equal(["/feed/manifest.json", "/feed/00000000-0000-4000-8000-00000000eeee.json"], web.Visits.Skip(asked).Select(visit => visit.Target));
        Assert.Equal(ListDownloadStatus.NotModified, (await CollectAsync(new ListSource(location, format) { ETag = "\"v1\"" })).Status);
        Assert.Equal(asked + 3, web.Visits.Count);
    }

    [Fact]
    public async Task OverHttp_ASourceThatBreaksOff_ChangesNothing()
    {
        var ids = Enumerable.Range(0, 50).Select(static i => $"\"00000000-0000-4000-8000-0000000000{i:00}\":{{\"info\":\"x\"}}");
        var asked = web.Visits.Count;
        web.Answer = context =>
        {
            if (context.Request.Path.Value!.EndsWith("manifest.json", StringComparison.Ordinal))
                return context.Response.WriteAsync($"{{{string.Join(',', ids)}}}");
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };

        var collected = await CollectAsync(new ListSource("https://misp.example-site.com/", "misp-feed"));

        Assert.Equal((ListDownloadStatus.Failed, "5 of its files in a row cannot be had: misp.example-site.com answered 503"), (collected.Status, collected.Fault));
        Assert.Equal(asked + 6, web.Visits.Count);
        Assert.Empty(Directory.GetFiles(_directory.Root));
    }

    [Theory]
    [InlineData("misp-feed")]
    [InlineData(null)]
    public async Task InADirectory_ItIsReadByItsManifest(string? format)
    {
        var feed = Directory.CreateDirectory(_directory.PathOf("feed")).FullName;
        foreach (var name in new[] { "manifest.json", "00000000-0000-4000-8000-00000000eeee.json", "hashes.csv" })
            await File.WriteAllBytesAsync(Path.Combine(feed, name), Reading.Sample($"misp/{name}"));

        var collected = await CollectAsync(new ListSource(feed, format) { Local = new LocalDirectories([feed]) });

        Assert.Equal((ListDownloadStatus.Fetched, "misp-feed", 8L), (collected.Status, collected.Format, collected.Summary?.Entries));
        Assert.Equal(ListDownloadStatus.NotModified, (await CollectAsync(new ListSource(feed, format) { Local = new LocalDirectories([feed]), LastModified = collected.LastModified })).Status);
    }

    private Task<ListCollection> CollectAsync(ListSource source)
    {
        var downloader = new ListDownloader(
            new FakeHostResolver { Default = IPAddress.Parse("93.184.216.34") },
            new FetchOptions(),
            new ListDownloadOptions(),
            new FakeTimeProvider(FetcherUnderTest.Now),
            new LoopbackConnector(web.HttpPort, web.HttpsPort),
            web.Authority.Roots);
        return new ListCollector(downloader, Reading.Formats).CollectAsync(source, _directory.PathOf("list.entries"), CancellationToken.None);
    }
}
