using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nylas.LinkSafety.Cli.Server;

/// <summary>The server's HTTP API. Every way a request can end is a value; only the user's own Ctrl+C is an exception.</summary>
internal sealed class ApiClient : IDisposable
{
    // Twice the longest wait_ms that the API takes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(10);

    // 500 decisions about URLs of 8 KiB with 16 reasons of 200 characters each stay below it.
    private const int LongestAnswerBytes = 16 << 20;

    private readonly ServerAddress _server;
    private readonly HttpClient _http;

    public ApiClient(ServerAddress server)
    {
        _server = server;
        // No redirects: the key is for this server and nobody else.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !server.IsLoopback, ConnectTimeout = ConnectPatience };
        _http = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = LongestAnswerBytes };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("linksafety", null));
        if (server.ApiKey is { } key)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Opens the server that the command line or the environment names.</summary>
    /// <returns>False, and the user has been told what was expected.</returns>
    public static bool TryOpen(ParseResult parsed, SharedOptions shared, Terminal terminal, [NotNullWhen(true)] out ApiClient? client)
    {
        var server = parsed.GetValue(shared.Server) ?? terminal.Environment(ServerAddress.Variable);
        var key = parsed.GetValue(shared.ApiKey) ?? terminal.Environment(ServerAddress.KeyVariable);
        client = null;
        if (!ServerAddress.TryParse(server, key, out var address, out var expected))
        {
            terminal.Error.WriteLine(expected);
            return false;
        }

        client = new ApiClient(address);
        return true;
    }

    public Task<ApiAnswer> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<ApiAnswer> PostAsync(string path, JsonObject? body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, cancellationToken);

    public Task<ApiAnswer> DeleteAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, path, null, cancellationToken);

    /// <summary>Posts what is no JSON of ours, such as a file.</summary>
    public Task<ApiAnswer> PostContentAsync(string path, HttpContent content, CancellationToken cancellationToken) =>
        ExchangeAsync(HttpMethod.Post, path, content, ReadWholeAsync, cancellationToken);

    /// <summary>Copies an answer of any length to <paramref name="output"/>; an error is read as every other is.</summary>
    public Task<ApiAnswer> DownloadAsync(string path, Stream output, CancellationToken cancellationToken) =>
        ExchangeAsync(HttpMethod.Get, path, null, async (response, token) =>
        {
            if (!response.IsSuccessStatusCode)
                return await ReadWholeAsync(response, token);
            await response.Content.CopyToAsync(output, token);
            return new ApiAnswer((int)response.StatusCode, default, null);
        }, cancellationToken);

    public void Dispose() => _http.Dispose();

    private Task<ApiAnswer> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken) => ExchangeAsync(
        method, path, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), ReadWholeAsync, cancellationToken);

    private async Task<ApiAnswer> ExchangeAsync(
        HttpMethod method, string path, HttpContent? content, Func<HttpResponseMessage, CancellationToken, Task<ApiAnswer>> read, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, _server.Url + path) { Content = content };
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return await read(response, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            return ApiAnswer.Failed($"No answer from {_server}: {exception.InnerException?.Message ?? exception.Message}. Is it running, and is it the one that --server should name?");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ApiAnswer.Failed($"No answer from {_server} within {Patience.TotalSeconds} s.");
        }
    }

    private async Task<ApiAnswer> ReadWholeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // Bounded by the client's own limit, and by its patience, which ends with the headers otherwise.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        await response.Content.LoadIntoBufferAsync(LongestAnswerBytes, patience.Token);
        return Read(response, await response.Content.ReadAsByteArrayAsync(patience.Token));
    }

    private ApiAnswer Read(HttpResponseMessage response, byte[] bytes)
    {
        int status = (int)response.StatusCode;
        var body = default(JsonElement);
        try
        {
            if (bytes.Length > 0)
                body = JsonSerializer.Deserialize<JsonElement>(bytes);
        }
        catch (JsonException)
        {
            return ApiAnswer.Failed($"{status} from {_server}, but no JSON: a Nylas.LinkSafety server is expected there.", status);
        }

        if (response.IsSuccessStatusCode)
            return new ApiAnswer(status, body, null);
        var error = ProblemText.Of(body, status);
        if (status == 401 && _server.ApiKey is null)
            error += $" Give it with {ServerAddress.KeyVariable} or --api-key.";
        if (response.Headers.RetryAfter?.Delta is { } wait)
            error += $" Try again in {wait.TotalSeconds} s.";
        return ApiAnswer.Failed(error, status);
    }
}
