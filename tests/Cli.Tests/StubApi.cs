using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.Cli.Tests;

/// <summary>A real server on loopback that gives canned answers in order, and keeps what it was asked.</summary>
internal sealed class StubApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(int Status, string Body, string? RetryAfter)> _answers = new();
    private readonly ConcurrentQueue<StubRequest> _requests = new();

    private StubApi(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public static async Task<StubApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var api = new StubApi(builder.Build());
        api._app.Run(api.AnswerAsync);
        await api._app.StartAsync();
        return api;
    }

    /// <summary>Queues an answer.</summary>
    public StubApi Answers(int status, string body, string? retryAfter = null)
    {
        _answers.Enqueue((status, body, retryAfter));
        return this;
    }

    /// <summary>Runs the command line against this server, with a key.</summary>
    public Task<CliRun> RunAsync(params string[] arguments) =>
        CliRun.WithAsync(new CliSetting { Environment = { ["LINKSAFETY_SERVER"] = Url, ["LINKSAFETY_API_KEY"] = "lsk_test" } }, arguments);

    /// <summary>The same, where somebody sits and types.</summary>
    public Task<CliRun> RunAttendedAsync(string typed, params string[] arguments) => CliRun.WithAsync(
        new CliSetting
        {
            Environment = { ["LINKSAFETY_SERVER"] = Url, ["LINKSAFETY_API_KEY"] = "lsk_test" },
            IsAttended = true,
            Input = new MemoryStream(Encoding.UTF8.GetBytes(typed)),
        },
        arguments);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        _requests.Enqueue(new StubRequest(
            $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}",
            context.Request.Headers.Authorization.ToString(),
            body.Length > 0 && context.Request.HasJsonContentType() ? JsonSerializer.Deserialize<JsonElement>(body) : null,
            body));
        var answer = _answers.TryDequeue(out var next) ? next : (500, "{\"title\":\"The test gave no answer for this\"}", null);
        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is not null)
            context.Response.Headers.RetryAfter = answer.RetryAfter;
        if (answer.Body.Length > 0)
            await context.Response.WriteAsync(answer.Body);
    }
}
