using System.Net;
using System.Net.Sockets;

namespace Nylas.LinkSafety.Scanning.Fetching.Transport;

/// <summary>TCP, to exactly the address that was vetted.</summary>
internal sealed class SocketConnector : IConnector
{
    public async ValueTask<Stream> ConnectAsync(IPEndPoint vetted, CancellationToken cancellationToken)
    {
        var socket = new Socket(vetted.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(vetted, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
