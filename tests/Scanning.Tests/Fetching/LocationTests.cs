using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Testing.Fetching;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>How a Location header is read: byte for byte, as Chromium reads it, because where a visitor goes is where we must look.</summary>
public sealed class LocationTests
{
    [Theory]
    [InlineData("/next", "/next", "relative")]
    [InlineData("  \t/next \t ", "/next", "white space around")]
    [InlineData("http://b\u00C3\u00BCcher.example/", "http://b%C3%BCcher.example/", "UTF-8 bytes in the host")]
    [InlineData("/caf\u00E9", "/caf%E9", "a Latin-1 byte, not UTF-8")]
    [InlineData("/\u00E2\u0091\u00A0?q=\u00FF", "/%E2%91%A0?q=%FF", "UTF-8 and rubbish in one value")]
    [InlineData("/a%0d%0aSet-Cookie:%20x=1", "/a%0d%0aSet-Cookie:%20x=1", "an encoded line break stays encoded")]
    [InlineData("/a\rSet-Cookie: x=1", "/a Set-Cookie: x=1", "a bare CR becomes a space (RFC 9110 5.5), not another header")]
    [InlineData("/a\0b", "/a b", "so does NUL")]
    [InlineData("javascript:alert(1)", "javascript:alert(1)", "another scheme is for the chain to refuse")]
    [InlineData("/a b|c^`{}", "/a b|c^`{}", "characters that Uri would rewrite")]
    public async Task Fetch_Location_IsReadAsBrowsersReadIt(string sent, string expected, string why)
    {
        await using var server = HostileServer.Sends($"HTTP/1.1 302 Found\r\nLocation: {sent}\r\nContent-Length: 0\r\n\r\n");
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.True(result is { Outcome: FetchOutcome.Ok, IsRedirect: true } && result.Location == expected, $"{why}: {result.Outcome} {result.Location}");
    }

    [Theory]
    [InlineData(301, true)]
    [InlineData(302, true)]
    [InlineData(303, true)]
    [InlineData(307, true)]
    [InlineData(308, true)]
    [InlineData(300, false)]
    [InlineData(304, false)]
    [InlineData(305, false)]
    [InlineData(306, false)]
    [InlineData(201, false)]
    public async Task Fetch_StatusWithLocation_IsARedirectWhereTheFetchStandardSaysSo(int status, bool expected)
    {
        await using var server = HostileServer.Sends($"HTTP/1.1 {status} X\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n");
        using var under = new FetcherUnderTest(server.Port);

        Assert.Equal(expected, (await under.FetchAsync()).IsRedirect);
    }

    [Theory]
    [InlineData("Location: /a\r\nLocation: /a\r\n", "/a")]
    [InlineData("Location: /a\r\nLocation: /b\r\n", null)]
    [InlineData("Location:\r\n", null)]
    public async Task Fetch_SeveralLocations_AreFollowedOnlyWhereTheyAgree(string fields, string? expected)
    {
        await using var server = HostileServer.Sends($"HTTP/1.1 302 Found\r\n{fields}Content-Length: 0\r\n\r\n");
        using var under = new FetcherUnderTest(server.Port);

        Assert.Equal(expected, (await under.FetchAsync()).Location);
    }

    [Fact]
    public async Task Fetch_BodyOfARedirect_IsNotWaitedFor()
    {
        await using var server = HostileServer.SendsAndStalls("HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 1000\r\n\r\n<p>");
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.Equal((FetchOutcome.Ok, "/next", 0), (result.Outcome, result.Location, result.Body.Length));
    }
}
