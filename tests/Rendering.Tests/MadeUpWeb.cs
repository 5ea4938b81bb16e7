using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Testing.Fetching;

namespace Nylas.LinkSafety.Rendering.Tests;

/// <summary>A web of made-up public names on one loopback port, and beside it a server that nobody may reach.</summary>
public sealed class MadeUpWeb : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, RequestDelegate> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _visits = new();
    private readonly ConcurrentQueue<string> _intrusions = new();
    private WebApplication _outside = null!;
    private WebApplication _inside = null!;

    public IReadOnlyList<string> Visits => [.. _visits];

    /// <summary>Requests that reached the server on loopback itself.</summary>
    public IReadOnlyList<string> Intrusions => [.. _intrusions];

    public int InsidePort => new Uri(_inside.Urls.Single()).Port;

    public async Task InitializeAsync()
    {
        _outside = Start(context =>
        {
            var address = $"{context.Request.Host}{context.Request.Path}{context.Request.QueryString}";
            _visits.Enqueue(address);
            if (_pages.TryGetValue(address, out var page))
                return page(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        _inside = Start(context =>
        {
            _intrusions.Enqueue($"{context.Request.Method} {context.Request.Path}");
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return context.Response.WriteAsync("the secret");
        });
        await _outside.StartAsync();
        await _inside.StartAsync();
    }

    public LoopbackConnector Connector() => new(new Uri(_outside.Urls.Single()).Port);

    /// <param name="address">Host, path and query.</param>
    /// <param name="html">What is there.</param>
    public void Serve(string address, string html) => Serve(address, context =>
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    });

    public void Serve(string address, RequestDelegate page) => _pages[address] = page;

    public async Task DisposeAsync()
    {
        await _outside.DisposeAsync();
        await _inside.DisposeAsync();
    }

    private static WebApplication Start(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(answer);
        return app;
    }
}
