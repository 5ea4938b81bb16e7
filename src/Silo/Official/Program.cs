using Microsoft.Extensions.Hosting;
using Nylas.LinkSafety.Silo;

var builder = Host.CreateApplicationBuilder(args);
builder.AddLinkSafetySilo();
await builder.Build().RunAsync();
