using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Nylas.LinkSafety.Scanning.Fetching.Transport;

namespace Nylas.LinkSafety.Scanning.WarmUp;

/// <summary>
/// Three answers on loopback, for as long as a warm-up takes: a redirect, the page it leads to, and a TLS handshake with a certificate that
/// nobody trusts. As a connector it leads every connection to itself.
/// </summary>
internal sealed class WarmUpServer : IConnector, IDisposable
{
    private const string Page = """
        <!doctype html><html lang="en"><head><title>Sign in</title><base href="/a/"><link rel="icon" href="i.png">
        <script>var page = "home"; if (page === "none") { location.href = "/none"; }</script></head>
        <body><nav><a href="/">Home</a></nav><h1>Sign in</h1><img src="logo.png" alt="Logo"><iframe src="/frame"></iframe>
        <form action="/in" method="post"><label>E-mail <input name="email"></label><input type="password" name="p"><button>Sign in</button></form>
        <footer>© Example</footer></body></html>
        """;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public WarmUpServer() => _listener.Start();

    public async ValueTask<Stream> ConnectAsync(IPEndPoint vetted, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(_listener.LocalEndpoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Serves what a scan of an http URL and then one of an https URL ask for.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await AnswerAsync("HTTP/1.1 302 Found\r\nLocation: /a/?page=1\r\nContent-Length: 0\r\n\r\n", [], cancellationToken).ConfigureAwait(false);
        var body = Compress(Page);
        var head = $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nContent-Length: {body.Length}\r\n\r\n";
        await AnswerAsync(head, body, cancellationToken).ConfigureAwait(false);
        await ShakeHandsAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _listener.Dispose();

    private async Task AnswerAsync(string head, byte[] body, CancellationToken cancellationToken)
    {
        using var client = await _listener.AcceptTcpClientAsync(cancellationToken).ConfigureAwait(false);
        var stream = client.GetStream();
        // What is asked does not matter; that it has been asked does: an answer before the question is refused.
        _ = await stream.ReadAsync(new byte[4096], cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], cancellationToken).ConfigureAwait(false);
    }

    private async Task ShakeHandsAsync(CancellationToken cancellationToken)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=warm-up.invalid", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        using var client = await _listener.AcceptTcpClientAsync(cancellationToken).ConfigureAwait(false);
        using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancellationToken).ConfigureAwait(false);
            _ = await tls.ReadAsync(new byte[1], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The fetcher has refused the certificate, as it has to.
        }
    }

    private static byte[] Compress(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return compressed.ToArray();
    }
}
