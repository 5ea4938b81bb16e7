using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Nylas.LinkSafety.Testing.Fetching;

/// <summary>One connection to a <see cref="HostileServer"/>, for its script to play with.</summary>
public sealed class HostileConnection(TcpClient client, ConcurrentQueue<string> requests, CancellationToken stop)
{
    public Stream Stream { get; set; } = client.GetStream();

    public CancellationToken Stop => stop;

    /// <summary>Reads to the end of the request's head and records it.</summary>
    public async Task<string> ReadRequestAsync()
    {
        var head = new StringBuilder();
        byte[] piece = new byte[4096];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await Stream.ReadAsync(piece, stop);
            if (read == 0)
                break;
            head.Append(Encoding.Latin1.GetString(piece, 0, read));
        }

        string request = head.ToString();
        requests.Enqueue(request);
        return request;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await Stream.WriteAsync(bytes, stop);

    public Task SendAsync(string latin1) => SendAsync(Encoding.Latin1.GetBytes(latin1));

    /// <summary>Says nothing more until the test is over or the client hangs up.</summary>
    public async Task StallAsync()
    {
        byte[] piece = new byte[1024];
        while (await Stream.ReadAsync(piece, stop) > 0)
        {
            // what the client still says does not matter
        }
    }

    /// <summary>Sends the same bytes again and again until the client hangs up.</summary>
    public async Task SendForeverAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!stop.IsCancellationRequested)
            await SendAsync(bytes);
    }

    /// <summary>Ends the connection with a reset instead of a close.</summary>
    public void Reset()
    {
        client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Close();
    }

    /// <summary>Closes the sending half only.</summary>
    public void HalfClose() => client.Client.Shutdown(SocketShutdown.Send);
}
