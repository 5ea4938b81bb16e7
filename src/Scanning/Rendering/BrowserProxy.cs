using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;
using Nylas.LinkSafety.Scanning.Fetching.Transport;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Rendering;

/// <summary>
/// The proxy of one look. Every connection's destination is judged by the fetcher's rules, resolved once, and connected to as vetted: a page cannot
/// reach what the fetcher would not, by whatever means it asks. Any process of this machine may use it while it lives; it leads to the public web alone.
/// </summary>
public sealed partial class BrowserProxy : IAsyncDisposable
{
    private const int MaxHeadBytes = 32 * 1024;

    /// <summary>Addresses tried of one name, as in a fetch.</summary>
    private const int MaxConnectAttempts = 3;

    /// <summary>Enough to show what a page was after.</summary>
    private const int MaxRefusedHosts = 20;

    private const int PieceBytes = 32 * 1024;

    private static readonly byte[] Established = "HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray();

    private readonly WebUrl _start;
    private readonly BrowserGateLimits _limits;
    private readonly FetchOptions _options;
    private readonly DestinationPolicy _destinations;
    private readonly DestinationVetter _vetter;
    private readonly IConnector _connector;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _serving = [];
    private readonly ConcurrentDictionary<string, bool> _expected = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _refused = new();
    private readonly Task _accepting;
    private long _bytes;
    private int _connections;

    internal BrowserProxy(
        WebUrl start,
        BrowserGateLimits limits,
        FetchOptions options,
        DestinationPolicy destinations,
        DestinationVetter vetter,
        IConnector connector,
        TimeProvider clock,
        ILogger log)
    {
        _start = start;
        Expect(start.Host);
        _limits = limits;
        _options = options;
        _destinations = destinations;
        _vetter = vetter;
        _connector = connector;
        _clock = clock;
        _log = log;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>On 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>More was asked for than a look may take; from then on nothing passes.</summary>
    public bool IsExceeded { get; private set; }

    /// <summary>Hosts that were refused, with port, each once.</summary>
    public ImmutableArray<string> RefusedHosts => [.. _refused.Distinct()];

    /// <summary>The page asks for something there; of the hosts that nobody expects, none is connected to.</summary>
    public void Expect(string host) => _expected.TryAdd(host, true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_serving.Keys).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false);
                var serving = ServeAsync(client);
                _serving.TryAdd(serving, true);
                _ = serving.ContinueWith(done => _serving.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The look is over.
        }
    }

    /// <summary>One connection of the browser's. Never fails.</summary>
    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        using var client = new NetworkStream(socket, ownsSocket: true);
        try
        {
            if (Interlocked.Increment(ref _connections) > _limits.Connections)
            {
                IsExceeded = true;
                return;
            }

            var (head, behind) = await ReadHeadAsync(client).ConfigureAwait(false);
            if (head.IsEmpty || !ProxyRequest.TryParse(head.Span, out var request))
            {
                await AnswerAsync(client, "400 Bad Request").ConfigureAwait(false);
                return;
            }

            await using var server = await ConnectAsync(request.Target).ConfigureAwait(false);
            if (server is null)
                await AnswerAsync(client, "403 Forbidden").ConfigureAwait(false);
            else
                await PassAsync(request, behind, client, server).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One of the two has hung up, or the look is over.
        }
        catch (Exception e)
        {
            // The edge of a connection: what a page found in here that nobody knew of ends with it.
            LogFailed(e);
        }
    }

    private async Task<(ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Behind)> ReadHeadAsync(Stream client)
    {
        using var deadline = new CancellationTokenSource(_options.HopTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _stop.Token);
        byte[] buffer = new byte[MaxHeadBytes];
        int length = 0;
        while (length < buffer.Length)
        {
            int read = await client.ReadAsync(buffer.AsMemory(length), either.Token).ConfigureAwait(false);
            if (read == 0)
                break;
            int from = Math.Max(0, length - 3);
            length += read;
            int end = buffer.AsSpan(from, length - from).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
                return (buffer.AsMemory(0, from + end + 4), buffer.AsMemory(from + end + 4, length - from - end - 4));
        }

        return default;
    }

    /// <returns>Null where the browser must not go, or nobody answers.</returns>
    private async Task<Stream?> ConnectAsync(WebUrl target)
    {
        if (_destinations.FindRefusal(target, from: _start) is not null)
            return Refuse(target);
        // What no page has asked for, the browser asks for itself: news of its parts, what to fill into a form. Nobody is to hear of the look that way.
        if (!_expected.ContainsKey(target.Host))
            return null;
        using var deadline = new CancellationTokenSource(_options.HopTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, _stop.Token);
        var (vetted, failure) = await _vetter.VetAsync(target, isPrivateAllowed: false, either.Token, _stop.Token).ConfigureAwait(false);
        if (failure is not null)
            return failure.Outcome is FetchOutcome.AddressNotPublic or FetchOutcome.TooManyAddresses ? Refuse(target) : null;
        foreach (var endPoint in vetted.Take(MaxConnectAttempts))
        {
            using var attempt = new CancellationTokenSource(_options.ConnectTimeout, _clock);
            using var any = CancellationTokenSource.CreateLinkedTokenSource(attempt.Token, either.Token);
            try
            {
                return await _connector.ConnectAsync(endPoint, any.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !either.IsCancellationRequested))
            {
                // The next address.
            }
        }

        return null;
    }

    private Stream? Refuse(WebUrl target)
    {
        if (_refused.Count < MaxRefusedHosts)
            _refused.Enqueue($"{target.Host}:{target.Port}");
        LogRefused(target.Host, target.Port);
        return null;
    }

    private async Task PassAsync(ProxyRequest request, ReadOnlyMemory<byte> behind, Stream client, Stream server)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        Task up;
        if (request.IsTunnel)
        {
            await client.WriteAsync(Established, ended.Token).ConfigureAwait(false);
            await WriteAsync(server, behind, ended.Token).ConfigureAwait(false);
            up = CopyAsync(client, server, long.MaxValue, ended.Token);
        }
        else
        {
            await WriteAsync(server, request.Head, ended.Token).ConfigureAwait(false);
            // A second request on the same connection may be for another host, which nobody has vetted: it is never read.
            var body = behind[..(int)Math.Min(behind.Length, request.BodyLength)];
            await WriteAsync(server, body, ended.Token).ConfigureAwait(false);
            up = CopyAsync(client, server, request.BodyLength - body.Length, ended.Token);
        }

        var down = CopyAsync(server, client, long.MaxValue, ended.Token);
        // A tunnel is over when either end is; an answer, when the server has said it all.
        await (request.IsTunnel ? Task.WhenAny(up, down) : down).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(up, down).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task CopyAsync(Stream from, Stream to, long most, CancellationToken cancellationToken)
    {
        byte[] piece = new byte[PieceBytes];
        while (most > 0)
        {
            int read = await from.ReadAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, most)), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return;
            most -= read;
            await WriteAsync(to, piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask WriteAsync(Stream to, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (Interlocked.Add(ref _bytes, bytes.Length) > _limits.Bytes)
        {
            IsExceeded = true;
            throw new IOException("More bytes than a look may take.");
        }

        return to.WriteAsync(bytes, cancellationToken);
    }

    private ValueTask AnswerAsync(Stream client, string status) =>
        client.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), _stop.Token);

    [LoggerMessage(1030, LogLevel.Debug, "A page in the browser asked for {Host}:{Port}, where nobody may go")]
    private partial void LogRefused(string host, int port);

    [LoggerMessage(1031, LogLevel.Warning, "A connection of the browser's has ended in a way that nobody knew of")]
    private partial void LogFailed(Exception exception);
}
