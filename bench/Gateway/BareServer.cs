using Microsoft.Extensions.Primitives;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>The least that Kestrel can do for a redirect: one middleware, no logging, the same response as the gateway's.</summary>
internal static class BareServer
{
    public static async Task RunAsync(string directory)
    {
        var locations = Array.ConvertAll(new LinkSet(directory).Urls, url => new StringValues(url.Serialized));
        StringValues noStore = "no-store", noReferrer = "no-referrer", noIndex = "noindex";
        var next = 0u;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status302Found;
            var headers = context.Response.Headers;
            headers.Location = locations[next++ % LinkSet.Count];
            headers.CacheControl = noStore;
            headers["Referrer-Policy"] = noReferrer;
            headers["X-Robots-Tag"] = noIndex;
            return Task.CompletedTask;
        });
        await ServerProcess.ServeAsync(app);
    }
}
