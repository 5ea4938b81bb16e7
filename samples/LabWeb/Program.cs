// A small internet on one loopback port: made-up public names, told apart by the Host header. See README.md beside this file.
using Nylas.LinkSafety.LabWeb;
using Nylas.LinkSafety.LabWeb.Sites;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSingleton<PageFiles>();
builder.Services.AddSingleton<VisitLog>();
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
if (builder.Configuration["urls"] is null)
    builder.WebHost.UseUrls("http://127.0.0.1:5090");

var app = builder.Build();
app.Use(VisitLog.CountAsync);
app.MapShop();
app.MapBank();
app.MapLookAlike();
app.MapRedirects();
app.MapCloaker();
app.MapHostileServers();
app.MapOneTimeLink();
app.MapVisits();
await app.RunAsync();
