using System.Net;
using System.Net.Sockets;
using System.Text;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Fetching;
using Nylas.LinkSafety.Testing.Rendering;

namespace Nylas.LinkSafety.Rendering.Tests;

/// <summary>The proxy by itself: what a page may make a browser say, and what it may not.</summary>
public sealed class BrowserProxyTests : IAsyncDisposable
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private readonly HostileServer _server = new(static async connection =>
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(Answer);
        connection.HalfClose();
        await connection.StallAsync();
    });

    private readonly FakeHostResolver _resolver = new() { Default = IPAddress.Parse("93.184.216.34") };

    [Fact]
    public async Task Request_ToAPublicHost_IsPassedOnInOriginForm()
    {
        await using var proxy = Open();

        var answer = await SayAsync(proxy, "GET http://a.example-site.com/x?y=1 HTTP/1.1\r\nHost: a.example-site.com\r\nProxy-Connection: keep-alive\r\nAccept: */*\r\n\r\n");

        Assert.Equal(Answer, answer);
        Assert.Equal("GET /x?y=1 HTTP/1.1\r\nConnection: close\r\nHost: a.example-site.com\r\nAccept: */*\r\n\r\n", Assert.Single(_server.Requests));
    }

    [Fact]
    public async Task SecondRequest_OnTheSameConnection_IsNeverRead()
    {
        await using var proxy = Open();

        await SayAsync(proxy, "GET http://a.example-site.com/ HTTP/1.1\r\nHost: a.example-site.com\r\n\r\nGET http://127.0.0.1/secret HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");

        Assert.DoesNotContain("secret", Assert.Single(_server.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONNECT 127.0.0.1:443 HTTP/1.1\r\n\r\n", "127.0.0.1:443")]
    [InlineData("CONNECT [::1]:443 HTTP/1.1\r\n\r\n", "[::1]:443")]
    [InlineData("CONNECT [::ffff:169.254.169.254]:80 HTTP/1.1\r\n\r\n", "[::ffff:a9fe:a9fe]:80")]
    [InlineData("CONNECT localhost:80 HTTP/1.1\r\n\r\n", "localhost:80")]
    [InlineData("CONNECT a.example-site.com:25 HTTP/1.1\r\n\r\n", "a.example-site.com:25")]
    [InlineData("CONNECT inside.example-site.com:443 HTTP/1.1\r\n\r\n", "inside.example-site.com:443")]
    [InlineData("GET http://0x7f.1/ HTTP/1.1\r\n\r\n", "127.0.0.1:80")]
    [InlineData("GET http://mixed.example-site.com/ HTTP/1.1\r\n\r\n", "mixed.example-site.com:80")]
    public async Task Request_ToWhereTheFetcherWouldNotGo_IsRefused(string request, string refused)
    {
        _resolver.Answer("inside.example-site.com", "10.1.2.3").Answer("mixed.example-site.com", "93.184.216.34", "192.168.1.1");
        await using var proxy = Open();

        Assert.StartsWith("HTTP/1.1 403 ", await SayAsync(proxy, request), StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
        Assert.Equal(refused, Assert.Single(proxy.RefusedHosts));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a.example-site.com\r\n\r\n")]
    [InlineData("GET ftp://a.example-site.com/ HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT a.example-site.com:443/path HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT user@a.example-site.com:443 HTTP/1.1\r\n\r\n")]
    [InlineData("POST http://a.example-site.com/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST http://a.example-site.com/ HTTP/1.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("GET http://a.example-site.com/ HTTP/1.1\r\nno colon\r\n\r\n")]
    [InlineData("rubbish\r\n\r\n")]
    public async Task Rubbish_IsABadRequest(string request)
    {
        await using var proxy = Open();

        Assert.StartsWith("HTTP/1.1 400 ", await SayAsync(proxy, request), StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Head_WithoutEnd_IsABadRequest()
    {
        await using var proxy = Open();

        Assert.StartsWith("HTTP/1.1 400 ", await SayAsync(proxy, "GET http://a.example-site.com/ HTTP/1.1\r\nX: " + new string('x', 32 * 1024)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_OfAForm_ReachesTheServerWhole()
    {
        var body = "";
        await using var server = new HostileServer(async connection =>
        {
            var piece = new byte[1024];
            while (!body.EndsWith("a=b", StringComparison.Ordinal))
                body += Encoding.Latin1.GetString(piece, 0, await connection.Stream.ReadAsync(piece, connection.Stop));
            await connection.SendAsync(Answer);
        });
        await using var proxy = Open(port: server.Port);

        Assert.Equal(Answer, await SayAsync(proxy, "POST http://a.example-site.com/ HTTP/1.1\r\nContent-Length: 3\r\n\r\na=b"));
        Assert.EndsWith("Content-Length: 3\r\n\r\na=b", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BytesBeyondTheLimit_DoNotPass()
    {
        await using var proxy = Open(new BrowserGateLimits(Bytes: 60, Connections: 10));

        Assert.DoesNotContain("ok", await SayAsync(proxy, "GET http://a.example-site.com/ HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.True(proxy.IsExceeded);
    }

    [Fact]
    public async Task ConnectionsBeyondTheLimit_AreClosed()
    {
        await using var proxy = Open(new BrowserGateLimits(Bytes: 1_000_000, Connections: 1));
        await SayAsync(proxy, "GET http://a.example-site.com/ HTTP/1.1\r\n\r\n");

        Assert.Equal("", await SayAsync(proxy, "GET http://a.example-site.com/ HTTP/1.1\r\n\r\n"));
        Assert.True(proxy.IsExceeded);
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Host_ThatNoPageHasAskedFor_IsNotEvenLookedUp()
    {
        await using var proxy = Open();

        Assert.StartsWith("HTTP/1.1 403 ", await SayAsync(proxy, "CONNECT update.example-browser.com:443 HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.Empty(_resolver.Queries);
        Assert.Empty(proxy.RefusedHosts);
    }

    private BrowserProxy Open(BrowserGateLimits? limits = null, int? port = null)
    {
        var gate = LoopbackGate.Create(_resolver, new LoopbackConnector(port ?? _server.Port, port ?? _server.Port));
        var start = WebUrl.TryParse("http://a.example-site.com/", out var url, out _) ? url : throw new InvalidOperationException();
        var proxy = gate.Open(start, limits ?? BrowserGateLimits.Default);
        proxy.Expect("inside.example-site.com");
        proxy.Expect("mixed.example-site.com");
        return proxy;
    }

    /// <returns>All that comes back until the proxy closes.</returns>
    private static async Task<string> SayAsync(BrowserProxy proxy, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, proxy.Port);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
            using var answer = new StreamReader(stream, Encoding.Latin1);
            return await answer.ReadToEndAsync();
        }
        catch (IOException)
        {
            // Closed with bytes of ours unread: a reset.
            return "";
        }
    }
}
