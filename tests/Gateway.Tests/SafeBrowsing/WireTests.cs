using System.Buffers;
using System.Text;
using System.Text.Json;
using Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;
using Xunit.Abstractions;

namespace Nylas.LinkSafety.Gateway.Tests.SafeBrowsing;

public sealed class WireTests(ITestOutputHelper output)
{
    private static int Rounds => Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 1_000_000 : 20_000;

    [Fact]
    public void TryRead_WhatTheWellKnownClientSends_Packed()
    {
        // threat_info 3 { threat_types 1 packed [1, 2], platform_types 2 packed [6], threat_entries 3 { hash 1 }, threat_entry_types 4 packed [1] }, as proto3 writes it.
        byte[] bytes = [0x1A, 18, 0x0A, 2, 1, 2, 0x12, 1, 6, 0x1A, 6, 0x0A, 4, 0xDE, 0xAD, 0xBE, 0xEF, 0x22, 1, 1];

        Assert.True(BinaryForm.TryRead(bytes, SafeBrowsingMessages.FindFullHashes, out var read));

        var info = read.Message("threatInfo")!;
        Assert.Equal([1, 2], info.Integers("threatTypes"));
        Assert.Equal(new byte[] { 0xDE, 0xAD, 0xBE, 0xEF }, Assert.Single(info.Messages("threatEntries")).Bytes("hash").ToArray());
    }

    [Theory]
    [InlineData("""{"threatInfo":{"threatTypes":["MALWARE"],"threatEntries":[{"hash":"3q2-7w"}]}}""")]
    [InlineData("""{"threat_info":{"threat_types":[1],"threat_entries":[{"hash":"3q2+7w=="}],"unknown":{"a":[1]}},"apiClient":{},"client":null}""")]
    public void Read_EveryWayToWriteJson_IsTheSame(string json)
    {
        var (message, fault) = JsonForm.Read(Encoding.UTF8.GetBytes(json), SafeBrowsingMessages.FindFullHashes);

        Assert.Equal("", fault);
        var info = message!.Message("threatInfo")!;
        Assert.Equal([1], info.Integers("threatTypes"));
        Assert.Equal(new byte[] { 0xDE, 0xAD, 0xBE, 0xEF }, info.Messages("threatEntries")[0].Bytes("hash").ToArray());
    }

    [Theory]
    [InlineData("""{"threatInfo":[]}""", "threatInfo")]
    [InlineData("""{"threatInfo":{"threatTypes":"MALWARE"}}""", "threatInfo.threatTypes")]
    [InlineData("""{"threatInfo":{"threatEntries":[{"hash":"AAAAAA=="},{"hash":7}]}}""", "threatInfo.threatEntries[1].hash")]
    [InlineData("""{"threatInfo":{"threatEntries":[{"url":"\ud800"}]}}""", "no text")]
    [InlineData("""[]""", "body")]
    [InlineData("", "no JSON")]
    public void Read_WhatIsNoRequest_IsToldWhere(string json, string place)
    {
        var (message, fault) = JsonForm.Read(Encoding.UTF8.GetBytes(json), SafeBrowsingMessages.FindFullHashes);
        Assert.Null(message);
        Assert.Contains(place, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyBytes_NeitherFailsNorHangs()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        byte[][] samples =
        [
            [0x1A, 18, 0x0A, 2, 1, 2, 0x12, 1, 6, 0x1A, 6, 0x0A, 4, 0xDE, 0xAD, 0xBE, 0xEF, 0x22, 1, 1],
            Encoding.UTF8.GetBytes("""{"listUpdateRequests":[{"threatType":"MALWARE","state":"AAAA","constraints":{"maxUpdateEntries":7}}]}"""),
        ];
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = samples[round % samples.Length].ToArray();
            for (var i = random.Next(4); i >= 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            bytes = bytes[..random.Next(bytes.Length + 1)];
            foreach (var schema in new[] { SafeBrowsingMessages.FindFullHashes, SafeBrowsingMessages.FindThreatMatches, SafeBrowsingMessages.FetchUpdates })
            {
                _ = BinaryForm.TryRead(bytes, schema, out _);
                var (message, fault) = JsonForm.Read(bytes, schema);
                Assert.True(message is null == fault.Length > 0);
            }
        }
    }

    [Fact]
    public void Write_BothForms_SayTheSame()
    {
        var message = new WireMessage(SafeBrowsingMessages.Matches)
            .Add("matches", new WireMessage(SafeBrowsingMessages.ThreatMatch)
                .Add("threatType", 2L)
                .Add("threat", new WireMessage(SafeBrowsingMessages.ThreatEntry).Add("hash", (ReadOnlyMemory<byte>)new byte[] { 1, 2, 3, 4 }))
                .Add("cacheDuration", TimeSpan.FromSeconds(1.5)));
        var bytes = new ArrayBufferWriter<byte>();
        BinaryForm.Write(message, bytes);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
            JsonForm.Write(message, writer);

        Assert.Equal(
            """{"matches":[{"threatType":"SOCIAL_ENGINEERING","threat":{"hash":"AQIDBA=="},"cacheDuration":"1.5s"}]}""", Encoding.UTF8.GetString(json.WrittenSpan));
        Assert.Equal(
            [0x0A, 20, 0x08, 2, 0x1A, 6, 0x0A, 4, 1, 2, 3, 4, 0x2A, 8, 0x08, 1, 0x10, 0x80, 0xCA, 0xB5, 0xEE, 0x01], bytes.WrittenSpan.ToArray());
    }
}
