using Nylas.LinkSafety.Gateway;
using Nylas.LinkSafety.Gateway.Clicks;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Gateway.Hosting.Settings;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Redirects;
using Nylas.LinkSafety.Gateway.Reports;
using Nylas.LinkSafety.Silo;

WebApplication? app = null;
try
{
    var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.ReviewSettings();
    builder.AddGatewayHosting();
    builder.AddLinkSafetySilo();
    builder.Services.AddLinkSigning();
    builder.Services.AddDecisions();
    builder.Services.AddClicks();
    builder.Services.AddVisitorPages();
    builder.Services.AddReports();
    builder.Services.AddRedirects();
    builder.AddApi();

    app = builder.Build();
    app.CheckSettings();
    app.UseForwardedHeaders();
    app.UseRedirects();
    app.UseProblems();
    app.UseRouting();
    app.UseAuthentication();
    app.UseRateLimiter();
    app.UseAuthorization();
    app.MapVisitorPages();
    app.MapReportPages();
    app.MapApi();
    await app.StartAsync();
    app.Services.GetRequiredService<QuietStart>().End();
}
catch (Exception e) when (StartFailure.IsForTheOperator(e))
{
    if (app is not null)
        await app.DisposeAsync();
    return StartFailure.Tell(e);
}

await using (app)
    await app.WaitForShutdownAsync();
return 0;
