using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

/// <summary>Sends bytes as they are: a client library would tidy up what the tests are about.</summary>
internal sealed class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private byte[] _received = [];

    public RawConnection(IPEndPoint address)
    {

        _socket.Connect(address);
    }

    public static string Format(string method, string target, IEnumerable<string> headers) =>
        $"{method} {target} HTTP/1.1\r\nHost: links.example\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";

    public async Task<RawResponse> SendAsync(string request)
    {
        await WriteAsync(request);
        return await ReadAsync(isHead: request.StartsWith("HEAD ", StringComparison.Ordinal));
    }

    public async Task WriteAsync(string request)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _socket.SendAsync(Encoding.Latin1.GetBytes(request), patience.Token);
        }
        catch (SocketException)
        {
            // The server may answer and close before it has read all of a request it refuses.
        }
    }

    /// <summary>One response; a connection that is closed without one gives <see cref="RawResponse.Closed"/>.</summary>
    public async Task<RawResponse> ReadAsync(bool isHead = false)
    {
        while (true)
        {
            if (RawResponse.TryParse(_received, isHead, out var response, out var length))
            {
                _received = _received[length..];
                return response;
            }

            var more = await ReceiveAsync();
            if (more.Length == 0)
                return RawResponse.Closed;
            _received = [.. _received, .. more];
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[32 * 1024];
        try
        {
            var length = await _socket.ReceiveAsync(buffer, patience.Token);
            return buffer[..length];
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
