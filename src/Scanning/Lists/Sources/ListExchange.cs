using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Nylas.LinkSafety.Scanning.Fetching.Transport;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>One request for a list, on a connection of its own to a vetted address, with the answer's body written where it is to go.</summary>
internal sealed class ListExchange(
    WebUrl url,
    ListRequest request,
    ImmutableArray<IPEndPoint> vetted,
    string userAgent,
    ListDownloadOptions options,
    TimeSpan connectTimeout,
    IConnector connector,
    X509Certificate2Collection? onlyRoots,
    TimeProvider clock) : IDisposable
{
    private const int MaxHeaderKibibytes = 32;
    private const int PieceBytes = 128 * 1024;

    /// <summary>Room for handshake, headers, and the framing of a body that is no smaller on the wire.</summary>
    private const long OverheadBytes = 1024 * 1024;

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(2);

    private MeteredStream? _wire;

    /// <returns>What came of it, or where the source sends us instead.</returns>
    public async Task<(ListDownload Download, string? Location)> RunAsync(BodySink sink, CancellationToken hopToken, CancellationToken cancellationToken)
    {
        try
        {
            using var message = CreateMessage();
            if (message is null)
                return (Failed("the URL cannot be requested"), null);
            using var handler = CreateHandler();
            using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
            using var response = await invoker.SendAsync(message, hopToken).ConfigureAwait(false);
            if (ResponseHeaders.Location(response.Headers) is { } location && (int)response.StatusCode is 301 or 302 or 303 or 307 or 308)
                return (Failed("a redirect") with { StatusCode = (int)response.StatusCode }, location);
            return (await ReadAsync(response, sink, hopToken, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (Failed(hopToken.IsCancellationRequested ? $"it took longer than {options.Timeout}" : Describe(exception)), null);
        }
    }

    public void Dispose() => _wire?.Dispose();

    private HttpRequestMessage? CreateMessage()
    {
#pragma warning disable RS0030 // HttpRequestMessage takes nothing else; the host was parsed and vetted, path and query go out as they were
        if (!Uri.TryCreate(
                string.Concat(url.Origin, url.Path, url.HasQuery ? "?" : "", url.Query),
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true },
                out var target))
            return null;
        var message = new HttpRequestMessage(request.Body is null ? HttpMethod.Get : HttpMethod.Post, target);
#pragma warning restore RS0030
        message.Headers.ConnectionClose = true;
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        message.Headers.TryAddWithoutValidation("Accept", "*/*");
        if (url.Origin == request.Url.Origin)
        {
            foreach (var (name, value) in request.Headers)
                message.Headers.TryAddWithoutValidation(name, value);
        }

        if (request.ETag is { } tag)
            message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (request.LastModified is { } modified)
            message.Headers.TryAddWithoutValidation("If-Modified-Since", modified);
        if (request.Body is { } body)
            message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return message;
    }

    private SocketsHttpHandler CreateHandler() => new()
    {
        ActivityHeadersPropagator = null, // no trace headers to strangers
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        ConnectCallback = (_, token) => ConnectAsync(token),
        ConnectTimeout = Timeout.InfiniteTimeSpan, // ours follow the injected clock
        MaxConnectionsPerServer = 1,
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = MaxHeaderKibibytes,
        PooledConnectionLifetime = TimeSpan.Zero,
        PreAuthenticate = false,
        SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = CertificateInspector.CreatePolicy(clock.GetUtcNow(), onlyRoots) },
        UseCookies = false,
        UseProxy = false,
    };

    private async ValueTask<Stream> ConnectAsync(CancellationToken hopToken)
    {
        Exception? last = null;
        foreach (var endPoint in vetted)
        {
            using var deadline = new CancellationTokenSource(connectTimeout, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, hopToken);
            try
            {
                var stream = await connector.ConnectAsync(endPoint, either.Token).ConfigureAwait(false);
                return _wire = new MeteredStream(stream, options.MaxBytes + OverheadBytes);
            }
            catch (OperationCanceledException) when (!hopToken.IsCancellationRequested)
            {
                last = new IOException($"no connection within {connectTimeout}");
            }
            catch (SocketException exception)
            {
                last = new IOException($"no connection: {exception.SocketErrorCode}");
            }
        }

        throw last ?? new IOException("no address");
    }

    private async Task<ListDownload> ReadAsync(HttpResponseMessage response, BodySink sink, CancellationToken hopToken, CancellationToken cancellationToken)
    {
        var answer = new ListDownload
        {
            Status = ListDownloadStatus.Fetched,
            StatusCode = (int)response.StatusCode,
            ETag = ResponseHeaders.Last(response.Headers, "ETag"),
            LastModified = ResponseHeaders.Last(response.Content.Headers, "Last-Modified"),
            ContentType = ResponseHeaders.Last(response.Content.Headers, "Content-Type"),
            RetryAfter = RetryAfterOf(response.Headers),
        };
        if (response.StatusCode == HttpStatusCode.NotModified)
            return answer with { Status = ListDownloadStatus.NotModified };
        if (response.StatusCode != HttpStatusCode.OK)
        {
            var isRefused = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone;
            return answer with
            {
                Status = isRefused ? ListDownloadStatus.Refused : ListDownloadStatus.Failed,
                Fault = $"{url.Host} answered {(int)response.StatusCode}",
            };
        }

        var (bytes, fault) = await WriteAsync(response.Content, sink, hopToken, cancellationToken).ConfigureAwait(false);
        if (fault.Length == 0)
            return answer with { Bytes = bytes };
        sink.Discard();
        return answer with { Status = ListDownloadStatus.Failed, Fault = fault };
    }

    private async Task<(long Bytes, string Fault)> WriteAsync(HttpContent content, BodySink sink, CancellationToken hopToken, CancellationToken cancellationToken)
    {
        await using var file = sink.Open();
        var piece = new byte[PieceBytes];
        long bytes = 0;
        using var idle = new CancellationTokenSource(options.IdleTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, hopToken);
        try
        {
            await using var body = await content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            for (int read; (read = await ReadAsync(body, piece, either.Token).ConfigureAwait(false)) > 0; bytes += read)
            {
                if (bytes + read > options.MaxBytes)
                    return (bytes, $"it has more than {options.MaxBytes} bytes");
                idle.CancelAfter(options.IdleTimeout);
                await file.WriteAsync(piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            return (bytes, "");
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException or HttpIOException or InvalidDataException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (bytes, hopToken.IsCancellationRequested ? $"it took longer than {options.Timeout}"
                : idle.IsCancellationRequested ? $"nothing came for {options.IdleTimeout}"
                : Describe(exception));
        }
    }

    /// <summary>What the network does is told apart from what the disk does.</summary>
    private static async ValueTask<int> ReadAsync(Stream body, byte[] piece, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(piece, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception) when (exception is not HttpIOException)
        {
            throw new HttpIOException(HttpRequestError.Unknown, "The connection broke off.", exception);
        }
    }

    private TimeSpan? RetryAfterOf(HttpResponseHeaders headers)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait is null || wait < TimeSpan.Zero ? null : wait > LongestRetryAfter ? LongestRetryAfter : wait;
    }

    private ListDownload Failed(string fault) => new() { Status = ListDownloadStatus.Failed, Fault = $"{url.Host}: {fault}" };

    private string Describe(Exception exception) => exception switch
    {
        _ when _wire is { IsExceeded: true } => $"it has more than {options.MaxBytes} bytes",
        InvalidDataException => "the content coding is broken",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "the TLS connection or its certificate was refused",
        HttpRequestException { InnerException: IOException io } => io.Message,
        HttpIOException or HttpRequestException => "the connection broke off",
        _ => "it was given up",
    };
}
