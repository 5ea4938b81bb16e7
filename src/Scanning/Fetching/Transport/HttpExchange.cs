using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Fetching.Transport;

/// <summary>
/// One request on one connection of its own. The handler is made for it and thrown away after it: a connection kept for a later scan would reach an
/// address that was vetted for an earlier one, and would carry what a site knows of one visit into another.
/// </summary>
internal sealed class HttpExchange(
    WebUrl url,
    FetchContext context,
    ImmutableArray<IPEndPoint> vetted,
    FetchOptions options,
    IConnector connector,
    X509Certificate2Collection? onlyRoots,
    TimeProvider clock) : IDisposable
{
    /// <summary>Addresses tried; a name with more dead ones than this is not worth the time.</summary>
    private const int MaxConnectAttempts = 3;

    /// <summary>Room beside the headers: a TLS handshake with a long chain, and the first window of an HTTP/2 stream.</summary>
    private const int HandshakeBytes = 192 * 1024;

    private MeteredStream? _wire;
    private FetchStage _stage;
    private FetchOutcome? _connectFailure;
    private string? _connectDetail;
    private CertificateFacts? _certificate;

    /// <param name="hopToken">Ends with the hop's time, or with the caller.</param>
    /// <param name="cancellationToken">The caller's own.</param>
    public async Task<FetchResult> RunAsync(CancellationToken hopToken, CancellationToken cancellationToken)
    {
        // The parser of the BCL sees the host, which is letters, digits and dots by now; the path and the query go out as they were checked.
#pragma warning disable RS0030 // HttpRequestMessage takes nothing else
        if (!Uri.TryCreate(
                string.Concat(Origin(), url.Path, url.HasQuery ? "?" : "", url.Query),
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true },
                out var target))
            return new FetchResult { Outcome = FetchOutcome.NameInvalid };
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
#pragma warning restore RS0030
        SetHeaders(request);
        using var handler = CreateHandler(hopToken);
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        try
        {
            using var response = await invoker.SendAsync(request, hopToken).ConfigureAwait(false);
            return await ReadAsync(response, hopToken, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // A connection that is torn down by the deadline may say so in its own words.
            return hopToken.IsCancellationRequested || e is not HttpRequestException failure ? FailAtDeadline() : Fail(failure);
        }
    }

    public void Dispose() => _wire?.Dispose();

    /// <summary>
    /// TLS names a host without the dot that may end it (RFC 6066 §3), and the stack takes the name for TLS from where it takes the Host header. So over
    /// https neither has it, where browsers send it in Host; over http it goes out as it stands.
    /// </summary>
    private string Origin() =>
        url.IsHttps && url.Host.EndsWith('.') ? string.Concat("https://", url.Host.AsSpan(0, url.Host.Length - 1), url.Origin.AsSpan(8 + url.Host.Length)) : url.Origin;

    private void SetHeaders(HttpRequestMessage request)
    {
        request.Version = url.IsHttps ? HttpVersion.Version20 : HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        request.Headers.ConnectionClose = true;
        bool isReader = context.Profile == LookProfile.MailReader;
        request.Headers.TryAddWithoutValidation("User-Agent", isReader ? options.ReaderUserAgent : options.UserAgent);
        if (isReader && context.From is null)
            request.Headers.TryAddWithoutValidation("Referer", options.ReaderReferrer);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        request.Headers.TryAddWithoutValidation("Accept-Language", isReader ? options.ReaderAcceptLanguage : options.AcceptLanguage);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", ContentDecoder.Accepted);
    }

    private SocketsHttpHandler CreateHandler(CancellationToken hopToken) => new()
    {
        ActivityHeadersPropagator = null, // no trace headers to strangers
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = (_, _) => ConnectAsync(hopToken),
        ConnectTimeout = Timeout.InfiniteTimeSpan, // ours follow the injected clock
        MaxConnectionsPerServer = 1,
        MaxResponseDrainSize = 0,
        MaxResponseHeadersLength = Math.Max(1, options.MaxHeaderBytes / 1024),
        PlaintextStreamFilter = (context, _) =>
        {
            _stage = FetchStage.Headers;
            return ValueTask.FromResult(context.PlaintextStream);
        },
        PooledConnectionLifetime = TimeSpan.Zero,
        PreAuthenticate = false,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1, // every byte as it came; by itself the stack would read some as UTF-8
        SslOptions = new SslClientAuthenticationOptions
        {
            AllowTlsResume = false, // a ticket of an earlier scan would tell the site that this is the same visitor
            CertificateChainPolicy = CertificateInspector.CreatePolicy(clock.GetUtcNow(), onlyRoots),
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                _certificate = CertificateInspector.Inspect(certificate, chain, errors, clock.GetUtcNow());
                return errors == SslPolicyErrors.None;
            },
        },
        UseCookies = false,
        UseProxy = false,
    };

    private async ValueTask<Stream> ConnectAsync(CancellationToken hopToken)
    {
        if (_wire is not null)
            throw new IOException("An exchange has one connection.");
        foreach (var endPoint in vetted.Take(MaxConnectAttempts))
        {
            using var deadline = new CancellationTokenSource(options.ConnectTimeout, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, hopToken);
            try
            {
                var stream = await connector.ConnectAsync(endPoint, either.Token).ConfigureAwait(false);
                _wire = new MeteredStream(stream, (2L * options.MaxHeaderBytes) + HandshakeBytes);
                _connectFailure = null;
                _stage = url.IsHttps ? FetchStage.Tls : FetchStage.Headers;
                return _wire;
            }
            catch (OperationCanceledException) when (!hopToken.IsCancellationRequested)
            {
                (_connectFailure, _connectDetail) = (FetchOutcome.ConnectTimeout, null);
            }
            catch (SocketException e)
            {
                (_connectFailure, _connectDetail) = (FetchOutcome.ConnectFailed, e.SocketErrorCode.ToString());
            }
        }

        throw new IOException("None of the addresses answered.");
    }

    private async Task<FetchResult> ReadAsync(HttpResponseMessage response, CancellationToken hopToken, CancellationToken cancellationToken)
    {
        var fields = response.Content.Headers;
        var result = new FetchResult
        {
            Outcome = FetchOutcome.Ok,
            StatusCode = (int)response.StatusCode,
            Location = ResponseHeaders.Location(response.Headers),
            Refresh = ResponseHeaders.Last(response.Headers, "Refresh"),
            ContentType = ResponseHeaders.Last(fields, "Content-Type"),
            ContentDisposition = ResponseHeaders.Last(fields, "Content-Disposition"),
            Certificate = _certificate,
        };
        if (result.IsRedirect)
            return result; // no browser shows the body of one

        _wire!.Allow((2L * options.MaxCompressedBytes) + HandshakeBytes);
        bool isDocument = PageTypes.IsDocument(result.ContentType);
        var received = await BodyReader.ReadAsync(response.Content, isDocument, options.MaxCompressedBytes, hopToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (_wire.IsExceeded)
            received = received with { Outcome = FetchOutcome.WireBytesExceeded };
        var (outcome, body) = ContentDecoder.Decode(
            received.Bytes, ResponseHeaders.List(fields, "Content-Encoding"), options.MaxBodyBytes, options.MaxDecompressionRatio);

        // A piece of something that is not analysed needs no decoding to the end; a body that broke off is broken by that, not by its coding.
        if (!isDocument || (received.Outcome != FetchOutcome.Ok && outcome == FetchOutcome.EncodingCorrupt))
            outcome = received.Outcome;
        else if (outcome == FetchOutcome.Ok)
            outcome = received.Outcome;
        return result with { Outcome = outcome, Body = body, BodyTruncated = outcome != FetchOutcome.Ok || !received.IsWhole };
    }

    private FetchResult FailAtDeadline() => Fail(
        _stage switch
        {
            FetchStage.Connecting => FetchOutcome.ConnectTimeout,
            FetchStage.Tls => FetchOutcome.TlsTimeout,
            _ => FetchOutcome.ResponseTimeout,
        },
        detail: null);

    private FetchResult Fail(HttpRequestException e)
    {
        if (_connectFailure is { } connectFailure)
            return Fail(connectFailure, _connectDetail);
        if (_wire is { IsExceeded: true })
            return Fail(FetchOutcome.WireBytesExceeded, detail: null);
        if (_certificate is { Problem: not CertificateProblem.None })
            return Fail(FetchOutcome.CertificateInvalid, _certificate.Problem.ToString());
        if (_stage == FetchStage.Tls)
            return Fail(FetchOutcome.TlsFailed, detail: null);
        return FindError(e) switch
        {
            HttpRequestError.ConfigurationLimitExceeded => Fail(FetchOutcome.HeadersTooLarge, detail: null),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => Fail(FetchOutcome.InvalidResponse, detail: null),
            _ => Fail(FetchOutcome.ConnectionClosed, detail: null),
        };
    }

    /// <summary>Over HTTP/2 the reason lies beneath "the request was aborted".</summary>
    private static HttpRequestError FindError(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            var error = e switch
            {
                HttpRequestException request => request.HttpRequestError,
                HttpIOException io => io.HttpRequestError,
                _ => HttpRequestError.Unknown,
            };
            if (error != HttpRequestError.Unknown)
                return error;
        }

        return HttpRequestError.Unknown;
    }

    private FetchResult Fail(FetchOutcome outcome, string? detail) => new() { Outcome = outcome, Certificate = _certificate, Detail = detail };
}
