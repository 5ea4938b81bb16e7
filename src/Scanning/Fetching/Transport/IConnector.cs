using System.Net;

namespace Nylas.LinkSafety.Scanning.Fetching.Transport;

/// <summary>Opens a connection to an address that has been vetted. Tests lead it to a listener on loopback, which no address rule would let pass.</summary>
internal interface IConnector
{
    /// <exception cref="System.Net.Sockets.SocketException">Nobody answered there.</exception>
    ValueTask<Stream> ConnectAsync(IPEndPoint vetted, CancellationToken cancellationToken);
}
