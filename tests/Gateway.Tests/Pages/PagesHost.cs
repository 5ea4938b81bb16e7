using System.Collections.Immutable;
using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Pages.Mistakes;
using Nylas.LinkSafety.Gateway.Redirects;
using Nylas.LinkSafety.Gateway.Reports;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;
using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Appeals;
using Nylas.LinkSafety.Testing.Reports;
using Nylas.LinkSafety.Testing.Time;
using Orleans;

namespace Nylas.LinkSafety.Gateway.Tests.Pages;

/// <summary>
/// The real pages and their endpoints on a real Kestrel on loopback, with a clock of our own and appeals kept in memory. <c>/show/{page}</c>
/// shows any page; it stands for whatever in the gateway decides to.
/// </summary>
public sealed class PagesHost : IAsyncDisposable
{
    /// <summary>Names of samples that can be reported here.</summary>
    private static readonly string[] LabHosts =
        [.. new[] { "signin.acme-bank.example.com.account-check.example", "shop.example" }.Select(name => $"{name}=127.0.0.1:9")];

    private readonly WebApplication _app;
    private readonly string _directory;

    private PagesHost(WebApplication app, string directory, FakeTimeProvider clock, FakeAppealGrains appeals, FakeReportGrains reports)
    {
        _app = app;
        _directory = directory;
        Clock = clock;
        Appeals = appeals;
        Reports = reports;
    }

    public FakeTimeProvider Clock { get; }

    public FakeAppealGrains Appeals { get; }

    public FakeReportGrains Reports { get; }

    public string Origin => _app.Urls.Single();

    internal IServiceProvider Services => _app.Services;

    /// <summary>Where the caution page's form leads after it was posted; null refuses.</summary>
    public string? ContinueTo { get; set; }

    /// <summary>How often "/show/hold" holds before it decides.</summary>
    public int HoldsLeft { get; set; } = int.MaxValue;

    public static async Task<PagesHost> StartAsync(int publicWritesPerMinute = 100_000, int publicReadsPerMinute = 100_000, Action<IServiceCollection>? configure = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 8, 15, 0, TimeSpan.Zero));
        var appeals = new FakeAppealGrains(clock);
        var reports = new FakeReportGrains(clock, appeals);
        var directory = Directory.CreateTempSubdirectory("linksafety-pages-").FullName;

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IGrainFactory>(reports);
        builder.Services.AddSingleton<RuleBookHolder>();
        builder.Services.AddSingleton<LinkOutlook>();
        builder.Services.AddSingleton(PublicSuffixList.LoadShipped());
        builder.Services.AddSingleton(new SigningKeyStore(
            new SigningKeyFile(Path.Combine(directory, "signing-keys.json")), clock, NullLogger<SigningKeyStore>.Instance));
        builder.Services.AddSingleton<LinkSigner>();
        builder.Services.AddSingleton<ClickTarget>();
        builder.Services.AddSingleton<LinkUnwrapper>();
        builder.Services.AddSingleton<PublicDestinations>();
        builder.Services.AddSingleton(new DataDirectory(directory));
        // Else no name under .example could be reported: none is public.
        builder.Services.Configure<FetchOptions>(fetch => fetch.LabHosts = LabHosts);
        builder.Services.AddVisitorPages();
        builder.Services.AddReports();
        builder.Services.AddRateLimiter(limits => limits
            .AddFixedWindowLimiter(MistakeEndpoints.RateLimitPolicy, window =>
                (window.PermitLimit, window.Window) = (publicWritesPerMinute, TimeSpan.FromMinutes(1)))
            .AddFixedWindowLimiter(RateLimits.PublicReadOrKey, window =>
                (window.PermitLimit, window.Window) = (publicReadsPerMinute, TimeSpan.FromMinutes(1))));
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseRateLimiter();
        app.MapVisitorPages();
        app.MapReportPages();
        var host = new PagesHost(app, directory, clock, appeals, reports);
        app.MapMethods("/show/{page}", ["GET", "HEAD"], host.ShowAsync);
        app.MapPost("/show/{page}", host.ContinueAsync);
        app.MapGet("/r", host.ShowBlockedAsync);
        await app.StartAsync();
        return host;
    }

    /// <summary>A signed link to the page that <c>/r</c> stops, whatever the link.</summary>
    public string BlockedLink(string? sender = null) => Sign(SampleWarning.Named("block-phishing").Url, sender);

    public string Sign(string url, string? sender = null) => WebUrl.TryParse(url, out var parsed, out var error)
        ? _app.Services.GetRequiredService<LinkSigner>().Sign(parsed, sender)
        : throw new ArgumentException($"{url}: {error}", nameof(url));

    public HttpClient CreateClient(string language = "en")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Origin) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private Task ShowAsync(HttpContext context)
    {
        var pages = _app.Services.GetRequiredService<VisitorPages>();
        var name = (string)context.Request.RouteValues["page"]!;
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            return pages.WriteErrorAsync(context, status);
        return name switch
        {
            "hold" when HoldsLeft-- > 0 => pages.WriteHoldAsync(context, TimeSpan.FromSeconds(1)),
            "hold" => ShowWarningAsync(pages, context, SampleWarning.Named("caution-phishing")),
            "unavailable" => pages.WriteUnavailableAsync(context, TimeSpan.FromSeconds(30)),
            "not-found" => pages.WriteNotFoundAsync(context),
            "gone" => pages.WriteGoneAsync(context),
            _ => ShowWarningAsync(pages, context, SampleWarning.Named(name)),
        };
    }

    private Task ShowBlockedAsync(HttpContext context) =>
        ShowWarningAsync(_app.Services.GetRequiredService<VisitorPages>(), context, SampleWarning.Named("block-phishing"));

    private static Task ShowWarningAsync(VisitorPages pages, HttpContext context, SampleWarning sample)
    {
        var url = context.Request.Query["url"] is [{ } given] ? given : sample.Url;
        if (!WebUrl.TryParse(url, out var destination, out var error))
            throw new InvalidOperationException($"{url}: {error}");
        return sample.Decision.Kind == DecisionKind.Block
            ? pages.WriteBlockAsync(context, destination, sample.Decision)
            : pages.WriteCautionAsync(context, destination, sample.Decision, sample.MayContinue
                ? new ContinueForm(context.Request.Path + context.Request.QueryString, [new("token", "a-token")])
                : null);
    }

    private async Task ContinueAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (ContinueTo is null || form["token"] != "a-token")
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = ContinueTo;
    }
}
