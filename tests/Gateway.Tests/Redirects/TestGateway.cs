using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Gateway.Clicks;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Redirects;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Grains;
using Nylas.LinkSafety.Testing.Time;
using Orleans;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

/// <summary>The gateway's click path, whole, on a real Kestrel, over scripted grains.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private readonly TemporaryDirectory? _ownDirectory;
    private readonly WebApplication _app;

    private TestGateway(WebApplication app, TemporaryDirectory? ownDirectory)
    {
        _app = app;
        _ownDirectory = ownDirectory;
    }

    public required FakeGrainFactory Grains { get; init; }

    public required FakeChangeFeed Feed { get; init; }

    public required FakeTimeProvider Clock { get; init; }

    public required RecordingLoggerProvider Log { get; init; }

    public IServiceProvider Services => _app.Services;

    public IPEndPoint Address { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>The pipeline without a server, for volume.</summary>
    public RequestDelegate Pipeline { get; private set; } = _ => Task.CompletedTask;

    public LinkSigner Signer => Services.GetRequiredService<LinkSigner>();

    /// <param name="configure">The policy.</param>
    /// <param name="directory">Its data directory; one of its own where none is given.</param>
    /// <param name="neighbour">Another gateway over the same grains, with the same feed and clock.</param>
    public static async Task<TestGateway> StartAsync(
        Action<PolicyOptions>? configure = null, TemporaryDirectory? directory = null, TestGateway? neighbour = null)
    {
        var ownDirectory = directory is null ? new TemporaryDirectory() : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            [DataDirectory.Key] = (directory ?? ownDirectory)!.Root,
        });
        var log = new RecordingLoggerProvider();
        builder.Logging.ClearProviders().AddProvider(log);
        var clock = neighbour?.Clock ?? new FakeTimeProvider();
        var grains = neighbour?.Grains ?? new FakeGrainFactory();
        var feed = neighbour?.Feed ?? new FakeChangeFeed();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddGatewayHosting();
        builder.Services.AddSingleton<IGrainFactory>(grains);
        builder.Services.AddSingleton<IChangeFeed>(feed);
        builder.Services.AddSingleton(_ => PublicSuffixList.LoadShipped());
        builder.Services.AddLinkSigning();
        builder.Services.AddDecisions();
        builder.Services.AddSingleton(new UrlPriors(_ => new Assessment(Scanning.Scoring.Verdict.Unknown, [], 0, Scanning.Scoring.VerdictScope.Url, 0, KnownGood: false, []), _ => ListFinding.Nothing, clock));
        builder.Services.AddClicks();
        builder.Services.AddVisitorPages();
        builder.Services.AddRedirects();
        builder.Services.Configure<PolicyOptions>(policy => configure?.Invoke(policy));
        var app = builder.Build();
        app.UseRedirects();
        app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        var gateway = new TestGateway(app, ownDirectory) { Grains = grains, Feed = feed, Clock = clock, Log = log };
        await app.StartAsync();
        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        gateway.Address = new IPEndPoint(IPAddress.Loopback, int.Parse(url[(url.LastIndexOf(':') + 1)..], provider: null));
        gateway.Pipeline = ((IApplicationBuilder)app).Build();
        return gateway;
    }

    /// <summary>What the URL's grain says from now on.</summary>
    public FakeUrlGrain Judge(string url, Verdict verdict, long version = 1, params Reason[] reasons)
    {
        var grain = GrainOf(url);
        grain.Answer(new UrlJudgement
        {
            Verdict = verdict,
            Source = JudgementSource.Scan,
            Version = version,
            Reasons = [.. reasons],
            CheckedAt = Clock.GetUtcNow(),
            ExpiresAt = Clock.GetUtcNow() + TimeSpan.FromHours(1),
        });
        Feed.Publish(new ChangeEvent(ChangeKind.UrlVerdict, grain.Key, version));
        return grain;
    }

    public FakeUrlGrain GrainOf(string url) => Grains.Url(UrlKey.ForGrain(Parse(url)));

    public string Link(string url, string? sender = null) => Signer.Sign(Parse(url), sender);

    /// <summary>A link over any text, signed as ours are: what nobody without the key can make.</summary>
    public string LinkOver(string destination)
    {
        var key = Services.GetRequiredService<SigningKeyStore>().Current.Active;
        var encoded = new System.Text.StringBuilder();
        FormText.AppendEncoded(encoded, destination);
        return LinkOverEncoded(encoded.ToString(), key);
    }

    public string LinkOverEncoded(string encoded, SigningKey? key = null)
    {
        key ??= Services.GetRequiredService<SigningKeyStore>().Current.Active;
        Span<byte> mac = stackalloc byte[SigningKey.MacBytes];
        LinkMac.Compute(key, "1", key.Id, "", encoded, mac);
        return $"/r?v=1&k={key.Id}&u={encoded}&s={System.Buffers.Text.Base64Url.EncodeToString(mac)}";
    }

    public RawConnection Connect() => new(Address);

    public async Task<RawResponse> SendAsync(string request)
    {
        using var connection = Connect();
        return await connection.SendAsync(request);
    }

    public Task<RawResponse> GetAsync(string target, params string[] headers) => SendAsync(RawConnection.Format("GET", target, headers));

    public Task<RawResponse> HeadAsync(string target) => SendAsync(RawConnection.Format("HEAD", target, []));

    public Task<RawResponse> PostFormAsync(string target, string body, params string[] headers) =>
        SendAsync(RawConnection.Format("POST", target, ["Content-Type: application/x-www-form-urlencoded", $"Content-Length: {body.Length}", .. headers]) + body);

    /// <summary>Clicks on a URL by outcome, after a flush.</summary>
    public async Task<Dictionary<ClickOutcome, long>> CountClicksAsync(string url)
    {
        await Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<ClickFlusher>().Single().FlushAsync(TimeSpan.Zero, CancellationToken.None);
        return GrainOf(url).Batches.SelectMany(batch => batch.Counts).GroupBy(count => count.Outcome)
            .ToDictionary(counts => counts.Key, counts => counts.Sum(count => count.Count));
    }

    public void BeginStop() => _app.Lifetime.StopApplication();

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _ownDirectory?.Dispose();
    }

    private static WebUrl Parse(string text) => WebUrl.TryParse(text, out var url, out var error) ? url : throw new ArgumentException(error.ToString());
}
