using Nylas.LinkSafety.Gateway;
using Nylas.LinkSafety.Gateway.Clicks;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Redirects;
using Nylas.LinkSafety.Gateway.Reports;
using Nylas.LinkSafety.Silo;

var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

builder.AddGatewayHosting();
builder.AddLinkSafetySilo();
builder.Services.AddLinkSigning();
builder.Services.AddDecisions();
builder.Services.AddClicks();
builder.Services.AddVisitorPages();
builder.Services.AddReports();
builder.Services.AddRedirects();
builder.AddApi();

await using var app = builder.Build();
try
{
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
}
catch (Exception e) when (StartFailure.IsForTheOperator(e))
{
    return StartFailure.Tell(e);
}

await app.WaitForShutdownAsync();
return 0;
