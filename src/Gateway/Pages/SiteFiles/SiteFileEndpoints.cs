using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.Pages.SiteFiles;

/// <summary>The small files that every site has.</summary>
internal static class SiteFileEndpoints
{
    private static readonly string[] _reads = [HttpMethods.Get, HttpMethods.Head];

    // A policy of its own: opened by itself, an SVG is a document.
    private const string IconPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    public static void MapSiteFiles(this IEndpointRouteBuilder endpoints)
    {
        var contact = endpoints.ServiceProvider.GetRequiredService<IOptions<SecurityContactOptions>>().Value;
        var clock = endpoints.ServiceProvider.GetRequiredService<TimeProvider>();
        var icon = Embedded("favicon.svg");

        endpoints.MapMethods(PagePaths.SecurityTxt, _reads, context =>
            SendAsync(context, "text/plain; charset=utf-8", "max-age=3600", System.Text.Encoding.UTF8.GetBytes(SecurityTxt.Render(contact, clock.GetUtcNow()))));

        // Links are for the people they were sent to.
        endpoints.MapMethods(PagePaths.Robots, _reads, context =>
            SendAsync(context, "text/plain; charset=utf-8", "max-age=86400", "User-agent: *\nDisallow: /\n"u8.ToArray()));
        endpoints.MapMethods(PagePaths.Favicon, _reads, context =>
        {
            context.Response.Headers.ContentSecurityPolicy = IconPolicy;
            return SendAsync(context, "image/svg+xml", "max-age=86400", icon);
        });
    }

    private static Task SendAsync(HttpContext context, string type, string cache, byte[] content)
    {
        var response = context.Response;
        response.ContentType = type;
        response.ContentLength = content.Length;
        response.Headers.CacheControl = cache;
        response.Headers.XContentTypeOptions = "nosniff";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static byte[] Embedded(string name)
    {
        using var stream = typeof(SiteFileEndpoints).Assembly.GetManifestResourceStream($"{typeof(SiteFileEndpoints).Namespace}.{name}")
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
