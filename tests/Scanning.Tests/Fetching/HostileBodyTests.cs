using System.IO.Compression;
using System.Text;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Testing.Fetching;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>Servers whose headers are in order and whose bodies are not.</summary>
public sealed class HostileBodyTests
{
    [Fact]
    public async Task Fetch_BodyStopsComing_KeepsWhatCameWhenTheHopsTimeIsOver()
    {
        const string Sent = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<title>slow</title>";
        await using var server = HostileServer.SendsAndStalls(Sent);
        using var under = new FetcherUnderTest(server.Port);
        under.Connector.StarvedAfterBytes = Sent.Length;

        var fetch = under.FetchAsync();
        await under.Connector.Starved;
        under.Clock.Advance(under.Options.HopTimeout);
        var result = await fetch;

        Assert.Equal((FetchOutcome.BodyTimeout, 200, "<title>slow</title>", true), (result.Outcome, result.StatusCode, Text(result), result.BodyTruncated));
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n<p>short", FetchOutcome.BodyIncomplete, "<p>short", "fewer bytes than announced")]
    [InlineData("Content-Length: 3\r\n\r\n<p>and more", FetchOutcome.Ok, "<p>", "more bytes than announced")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n", FetchOutcome.BodyIncomplete, "<p>", "no last chunk")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\nzz\r\n", FetchOutcome.BodyInvalid, "<p>", "a size that is no number")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n3\r\n<p>xx\r\n0\r\n\r\n", FetchOutcome.BodyInvalid, "<p>", "no line end after a chunk")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n<p>", FetchOutcome.BodyInvalid, "", "a size beyond 64 bits")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n3;ext=\"a\"\r\n<p>\r\n0\r\nTrailer: x\r\n\r\n", FetchOutcome.Ok, "<p>", "extensions and trailers")]
    [InlineData("\r\n<p>until the end", FetchOutcome.Ok, "<p>until the end", "no length at all")]
    public async Task Fetch_FramingOfTheBody_IsReadOrNamed(string rest, FetchOutcome expected, string body, string attack)
    {
        await using var server = HostileServer.Sends("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + rest);
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.True((expected, body) == (result.Outcome, Text(result)), $"{attack}: {result.Outcome} '{Text(result)}'");
        Assert.Equal(expected != FetchOutcome.Ok, result.BodyTruncated);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content", 204)]
    [InlineData("HTTP/1.1 304 Not Modified", 304)]
    public async Task Fetch_BodyWhereNoneMayBe_IsNotRead(string status, int code)
    {
        await using var server = HostileServer.Sends(status + "\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n<p>hi");
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.Equal((FetchOutcome.Ok, code, 0), (result.Outcome, result.StatusCode, result.Body.Length));
    }

    [Fact]
    public async Task Fetch_ResetInTheBody_IsBodyIncomplete()
    {
        await using var server = new HostileServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n<p>");
            connection.Reset();
        });
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        // A reset may overtake the bytes before it: then not even the headers arrived.
        Assert.Contains(result.Outcome, new[] { FetchOutcome.BodyIncomplete, FetchOutcome.ConnectionClosed });
    }

    [Fact]
    public async Task Fetch_BodyWithoutEnd_IsCutAtTheCap()
    {
        byte[] piece = Encoding.Latin1.GetBytes(new string('a', 64 * 1024));
        await using var server = new HostileServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
            await connection.SendForeverAsync(piece);
        });
        using var under = new FetcherUnderTest(server.Port, new FetchOptions { MaxCompressedBytes = 256 * 1024 });

        var result = await under.FetchAsync();

        Assert.Equal((FetchOutcome.BodyTooLarge, 256 * 1024), (result.Outcome, result.Body.Length));
    }

    [Fact]
    public async Task Fetch_BodyOfExactlyTheCap_IsWhole()
    {
        string body = new('a', 64 * 1024);
        await using var server = HostileServer.Sends($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        using var under = new FetcherUnderTest(server.Port, new FetchOptions { MaxCompressedBytes = body.Length, MaxBodyBytes = body.Length });

        var result = await under.FetchAsync();

        Assert.Equal((FetchOutcome.Ok, body.Length, false), (result.Outcome, result.Body.Length, result.BodyTruncated));
    }

    [Fact]
    public async Task Fetch_ChunksOfOneByteWithLongExtensions_AreCutOffByTheWireCap()
    {
        byte[] chunk = Encoding.Latin1.GetBytes("1;" + new string('x', 4000) + "\r\na\r\n");
        await using var server = new HostileServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            await connection.SendForeverAsync(chunk);
        });
        using var under = new FetcherUnderTest(server.Port, new FetchOptions { MaxCompressedBytes = 64 * 1024 });

        Assert.Equal(FetchOutcome.WireBytesExceeded, (await under.FetchAsync()).Outcome);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("raw deflate")]
    [InlineData("identity")]
    public async Task Fetch_ContentCoding_IsUndone(string coding)
    {
        const string Page = "<title>packed</title>";
        await using var server = HostileServer.Sends(Response(coding.Replace("raw ", "", StringComparison.Ordinal), Pack(coding, Encoding.ASCII.GetBytes(Page))));
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.Equal((FetchOutcome.Ok, Page, false), (result.Outcome, Text(result), result.BodyTruncated));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Fetch_SmallBodyThatGrowsAThousandfold_IsADecompressionBombAndStopsEarly(string coding)
    {
        byte[] bomb = Pack(coding, new byte[32 * 1024 * 1024], CompressionLevel.Optimal);
        await using var server = HostileServer.Sends(Response(coding, bomb));
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.Equal(FetchOutcome.DecompressionBomb, result.Outcome);
        Assert.InRange(result.Body.Length, 1, under.Options.MaxBodyBytes + (64 * 1024));
    }

    [Fact]
    public async Task Fetch_BombInsideABomb_IsADecompressionBomb()
    {
        byte[] bomb = Pack("gzip", Pack("gzip", new byte[32 * 1024 * 1024], CompressionLevel.Optimal));
        await using var server = HostileServer.Sends(Response("gzip, gzip", bomb));
        using var under = new FetcherUnderTest(server.Port);

        Assert.Equal(FetchOutcome.DecompressionBomb, (await under.FetchAsync()).Outcome);
    }

    [Fact]
    public async Task Fetch_LargeHonestPage_IsTooLargeAndNoBomb()
    {
        byte[] page = new byte[200 * 1024];
        new Random(7).NextBytes(page); // does not compress
        await using var server = HostileServer.Sends(Response("gzip", Pack("gzip", page)));
        using var under = new FetcherUnderTest(server.Port, new FetchOptions { MaxBodyBytes = 128 * 1024 });

        var result = await under.FetchAsync();

        Assert.Equal((FetchOutcome.BodyTooLarge, 128 * 1024), (result.Outcome, result.Body.Length));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip, zstd")]
    [InlineData("gzip, gzip, gzip")]
    [InlineData("x-evil")]
    public async Task Fetch_CodingsThatAreNotUndone_AreNamed(string codings)
    {
        byte[] packed = Pack("gzip", Pack("gzip", Pack("gzip", "<p>"u8.ToArray())));
        await using var server = HostileServer.Sends(Response(codings, packed));
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.Equal((FetchOutcome.UnsupportedEncoding, 0), (result.Outcome, result.Body.Length));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Fetch_NotWhatItsCodingSays_IsEncodingCorrupt(string coding)
    {
        byte[] noise = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, .. Enumerable.Range(0, 300).Select(i => (byte)(i * 37))];
        await using var server = HostileServer.Sends(Response(coding, noise));
        using var under = new FetcherUnderTest(server.Port);

        Assert.Equal(FetchOutcome.EncodingCorrupt, (await under.FetchAsync()).Outcome);
    }

    [Fact]
    public async Task Fetch_GzipThatBreaksOff_IsIncompleteAndKeepsTheBeginning()
    {
        byte[] page = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<p>{i * 7919}</p>")));
        byte[] packed = Pack("gzip", page);
        await using var server = HostileServer.Sends(Response("gzip", packed.AsMemory(0, packed.Length / 2), announced: packed.Length));
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.Equal(FetchOutcome.BodyIncomplete, result.Outcome);
        Assert.StartsWith("<p>0</p><p>7919</p>", Text(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/zip")]
    [InlineData("video/mp4")]
    [InlineData("text/plain")]
    public async Task Fetch_ContentThatIsNotAnalysed_IsReadOnlyToItsFirstPiece(string type)
    {
        byte[] piece = new byte[64 * 1024];
        await using var server = new HostileServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Disposition: attachment; filename=\"invoice.zip\"\r\n\r\n");
            await connection.SendForeverAsync(piece);
        });
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.Equal((FetchOutcome.Ok, type, 4096, true), (result.Outcome, result.ContentType, result.Body.Length, result.BodyTruncated));
        Assert.Equal("attachment; filename=\"invoice.zip\"", result.ContentDisposition);
    }

    [Theory]
    [InlineData("text/html; charset=\"no-such-charset\"")]
    [InlineData("text/html; charset=utf-16")]
    [InlineData("text/html;;;charset")]
    [InlineData("text/html; charset=\u00FF\u00FE")]
    public async Task Fetch_LyingCharset_IsPassedOnWithTheBytesUntouched(string type)
    {
        await using var server = HostileServer.Sends($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: 4\r\n\r\n\u00E9\u00FF<p");
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.Equal((FetchOutcome.Ok, type), (result.Outcome, result.ContentType));
        Assert.Equal([0xE9, 0xFF, (byte)'<', (byte)'p'], result.Body.ToArray());
    }

    private static string Text(FetchResult result) => Encoding.Latin1.GetString(result.Body.Span);

    private static byte[] Response(string coding, ReadOnlyMemory<byte> body, int? announced = null) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {coding}\r\nContent-Length: {announced ?? body.Length}\r\n\r\n"),
        .. body.Span,
    ];

    private static byte[] Pack(string coding, byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        var packed = new MemoryStream();
        using (Stream packer = coding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, level, leaveOpen: true),
            "br" => new BrotliStream(packed, level, leaveOpen: true),
            "deflate" => new ZLibStream(packed, level, leaveOpen: true),
            "raw deflate" => new DeflateStream(packed, level, leaveOpen: true),
            _ => new BufferedStream(new MemoryStream()),
        })
            packer.Write(bytes);
        return coding == "identity" ? bytes : packed.ToArray();
    }
}
