using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Nylas.LinkSafety.Testing.Fetching;

/// <summary>A listener on loopback that answers each connection by a script, byte by byte, as no real server would.</summary>
public sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<HostileConnection, Task> _script;
    private readonly Task _accepting;

    public HostileServer(Func<HostileConnection, Task> script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Request heads as they came, in order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Reads the request, sends these bytes and closes its side: no reset can overtake what was sent.</summary>
    public static HostileServer Sends(ReadOnlyMemory<byte> response) => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(response);
        connection.HalfClose();
        await connection.StallAsync();
    });

    public static HostileServer Sends(string response) => Sends(Encoding.Latin1.GetBytes(response));

    /// <summary>Reads the request, sends these bytes and then nothing more, with the connection open.</summary>
    public static HostileServer SendsAndStalls(string response) => new(async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(Encoding.Latin1.GetBytes(response));
        await connection.StallAsync();
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        await Task.Yield();
        using (client)
        {
            try
            {
                await _script(new HostileConnection(client, _requests, _stop.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // the client hung up, which is what these tests are for
            }
        }
    }
}
