using System.IO.Compression;

namespace Nylas.LinkSafety.LabWeb.Sites;

/// <summary>Servers that mean a scanner harm: never finishing, tiny to send and huge to unpack, nested without end.</summary>
internal static class HostileServers
{
    private const int BombMegabytes = 256;

    public static void MapHostileServers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", NeverFinishAsync).RequireHost("slow-server.test");
        app.MapGet("/", BombAsync).RequireHost("bomb.test");
        app.MapGet("/", (HttpContext context) => NestAsync(context)).RequireHost("deep-page.test");
        app.MapGet("/", () => Results.StatusCode(StatusCodes.Status500InternalServerError)).RequireHost("broken-server.test");
    }

    /// <summary>Sends the start of a page and then nothing, until the visitor has gone.</summary>
    private static async Task NeverFinishAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<!doctype html><title>One moment</title>", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    /// <summary>Some 250 kB of gzip that unpack to 256 MB of spaces.</summary>
    private static async Task BombAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        context.Response.Headers.ContentEncoding = "gzip";
        var spaces = new byte[1 << 20];
        Array.Fill(spaces, (byte)' ');
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.SmallestSize);
        for (var i = 0; i < BombMegabytes && !context.RequestAborted.IsCancellationRequested; i++)
            await gzip.WriteAsync(spaces, context.RequestAborted);
    }

    /// <summary>100,000 elements, each inside the one before.</summary>
    private static Task NestAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<!doctype html>" + string.Concat(Enumerable.Repeat("<div>", 100_000)), context.RequestAborted);
    }
}
