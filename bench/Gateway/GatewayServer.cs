using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Clicks;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Redirects;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;
using Orleans;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>
/// The gateway as Program.cs puts it together, but over grains that answer "clean" at once: leases, cache, click counting and flushing are the
/// real ones, scans and storage are measured elsewhere.
/// </summary>
internal static class GatewayServer
{
    public static async Task RunAsync(string directory)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration[DataDirectory.Key] = directory;
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddGatewayHosting();
        builder.Services.AddSingleton<IGrainFactory, CleanGrains>();
        builder.Services.AddSingleton<IChangeFeed, QuietChangeFeed>();
        builder.Services.AddSingleton(_ => PublicSuffixList.LoadShipped());
        builder.Services.AddLinkSigning();
        builder.Services.AddDecisions();
        builder.Services.AddSingleton(provider => new UrlPriors(
            _ => new Assessment(Verdict.Unknown, [], 0, VerdictScope.Url, 0, KnownGood: false, []), _ => ListFinding.Nothing, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddClicks();
        builder.Services.AddVisitorPages();
        builder.Services.AddRedirects();
        builder.Services.AddTrustedProxies(builder.Configuration);
        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseRedirects();
        await ServerProcess.ServeAsync(app);
    }
}
