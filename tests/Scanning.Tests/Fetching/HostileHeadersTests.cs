using System.Net.Sockets;
using System.Text;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Testing.Fetching;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>Servers that misbehave before their headers are complete.</summary>
public sealed class HostileHeadersTests
{
    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n", "another protocol's greeting")]
    [InlineData("<html><body>HTTP/0.9 has no status line</body></html>\r\n\r\n", "HTTP/0.9")]
    [InlineData("HTTP/1.1 banana OK\r\n\r\n", "a status that is no number")]
    [InlineData("HTTP/1.1 20\r\n\r\n", "a status of two digits")]
    [InlineData("HTTP/9.9.9 200 OK\r\n\r\n", "no version")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon in this line\r\n\r\n", "a line that is no field")]
    public async Task Fetch_WhatCameIsNotHttp_IsInvalidResponse(string response, string attack)
    {
        await using var server = HostileServer.Sends(response);
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.True(result.Outcome == FetchOutcome.InvalidResponse, $"{attack}: {result.Outcome}");
        Assert.Empty(result.Body.ToArray());
    }

    [Theory]
    [InlineData("", "nothing at all")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", "half the headers")]
    [InlineData("HTTP/1.1 20", "half the status line")]
    public async Task Fetch_ConnectionClosedBeforeHeadersEnd_IsConnectionClosed(string response, string stage)
    {
        await using var server = HostileServer.Sends(response);
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.True(result.Outcome == FetchOutcome.ConnectionClosed, $"{stage}: {result.Outcome}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Ty")]
    public async Task Fetch_ConnectionResetBeforeHeadersEnd_IsConnectionClosed(string before)
    {
        await using var server = new HostileServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(before);
            connection.Reset();
        });
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.Equal(FetchOutcome.ConnectionClosed, result.Outcome);
    }

    [Fact]
    public async Task Fetch_HalfClosedAfterHalfTheHeaders_IsConnectionClosed()
    {
        await using var server = new HostileServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-");
            connection.HalfClose();
            await connection.StallAsync();
        });
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.Equal(FetchOutcome.ConnectionClosed, result.Outcome);
    }

    [Theory]
    [InlineData("", FetchOutcome.ResponseTimeout)]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: a", FetchOutcome.ResponseTimeout)]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", FetchOutcome.ResponseTimeout)]
    public async Task Fetch_HeadersNeverEnd_EndsWithTheHopsTime(string sent, FetchOutcome expected)
    {
        await using var server = HostileServer.SendsAndStalls(sent);
        using var under = new FetcherUnderTest(server.Port);
        under.Connector.StarvedAfterBytes = sent.Length;

        var fetch = under.FetchAsync();
        await under.Connector.Starved;
        under.Clock.Advance(under.Options.HopTimeout - TimeSpan.FromMilliseconds(1));
        Assert.False(fetch.IsCompleted);
        under.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(expected, (await fetch).Outcome);
    }

    [Fact]
    public async Task Fetch_HundredKilobytesOfHeaders_IsHeadersTooLarge()
    {
        var response = new StringBuilder("HTTP/1.1 200 OK\r\n");
        for (int i = 0; i < 1000; i++)
            response.Append("X-Filler-").Append(i).Append(": ").Append('x', 90).Append("\r\n");
        response.Append("\r\nbody");
        await using var server = HostileServer.Sends(response.ToString());
        using var under = new FetcherUnderTest(server.Port);

        Assert.Equal(FetchOutcome.HeadersTooLarge, (await under.FetchAsync()).Outcome);
    }

    [Fact]
    public async Task Fetch_OneHeaderThatNeverEnds_IsHeadersTooLarge()
    {
        byte[] filler = Encoding.Latin1.GetBytes(new string('x', 4096));
        await using var server = new HostileServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nX-Endless: ");
            await connection.SendForeverAsync(filler);
        });
        using var under = new FetcherUnderTest(server.Port);

        Assert.Equal(FetchOutcome.HeadersTooLarge, (await under.FetchAsync()).Outcome);
    }

    [Fact]
    public async Task Fetch_InterimResponsesWithoutEnd_AreCutOffByTheWireCap()
    {
        byte[] interim = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"u8.ToArray();
        await using var server = new HostileServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendForeverAsync(interim);
        });
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.Contains(result.Outcome, new[] { FetchOutcome.WireBytesExceeded, FetchOutcome.HeadersTooLarge });
    }

    [Fact]
    public async Task Fetch_FewInterimResponses_ReadsTheFinalOne()
    {
        await using var server = HostileServer.Sends(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        using var under = new FetcherUnderTest(server.Port);

        var result = await under.FetchAsync();

        Assert.Equal((FetchOutcome.Ok, 200, "ok"), (result.Outcome, result.StatusCode, Encoding.ASCII.GetString(result.Body.Span)));
    }

    [Fact]
    public async Task Fetch_NobodyListens_IsConnectFailed()
    {
        using var under = new FetcherUnderTest(new LoopbackConnector(1) { FailsWith = SocketError.ConnectionRefused });

        var result = await under.FetchAsync();

        Assert.Equal((FetchOutcome.ConnectFailed, "ConnectionRefused"), (result.Outcome, result.Detail));
    }

    [Fact]
    public async Task Fetch_ConnectionIsNeverMade_EndsWithTheConnectTime()
    {
        using var under = new FetcherUnderTest(new LoopbackConnector(1) { Hangs = true });

        var fetch = under.FetchAsync();
        await under.Connector.Asked;
        under.Clock.Advance(under.Options.ConnectTimeout);

        Assert.Equal(FetchOutcome.ConnectTimeout, (await fetch).Outcome);
    }

    [Fact]
    public async Task Fetch_DnsNeverAnswers_EndsWithTheLookupTime()
    {
        using var under = new FetcherUnderTest(1);
        under.Resolver.Hangs = true;

        var fetch = under.FetchAsync();
        await under.Resolver.Asked;
        under.Clock.Advance(under.Options.NameLookupTimeout);

        Assert.Equal(FetchOutcome.NameLookupTimeout, (await fetch).Outcome);
        Assert.Empty(under.Connector.Vetted);
    }

    [Fact]
    public async Task Fetch_CallerGivesUp_IsTheOnlyException()
    {
        await using var server = HostileServer.SendsAndStalls("HTTP/1.1 200 OK\r\n");
        using var under = new FetcherUnderTest(server.Port);
        under.Connector.StarvedAfterBytes = 17;
        using var caller = new CancellationTokenSource();

        var fetch = under.FetchAsync(cancellationToken: caller.Token);
        await under.Connector.Starved;
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }
}
