using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

namespace Nylas.LinkSafety.Gateway.Tests.SafeBrowsing;

/// <summary>A client's local database, kept by the reader that Google's own answers go through.</summary>
public sealed class UpdateSpecs
{
    [Theory]
    [InlineData("RAW")]
    [InlineData("RICE")]
    public async Task A_local_database_follows_the_lists(string compression)
    {
        await using var host = new SafeBrowsingHost();
        await host.ListAsync("names", Names(0, 40));
        var list = await FollowAsync(host, PrefixList.Empty, compression, expectedPartial: false);
        Assert.Equal(40, list.Set.Count);
        Assert.Equal(4, list.Set.Match(SafeBrowsingHost.HashOf("h7.example/")));
        // Kept for the next start.
        Assert.True(File.Exists(Path.Combine(host.Api.DataDirectory, "served", "SocialEngineering.served")));

        await host.ListAsync("names", Names(10, 45));
        list = await FollowAsync(host, list, compression, expectedPartial: true);
        Assert.Equal(35, list.Set.Count);
        Assert.Equal(0, list.Set.Match(SafeBrowsingHost.HashOf("h7.example/")));
        Assert.Equal(4, list.Set.Match(SafeBrowsingHost.HashOf("h44.example/")));

        // Nothing new, and then nothing at all any more.
        list = await FollowAsync(host, list, compression, expectedPartial: true);
        Assert.Equal(HttpStatusCode.NoContent, (await host.Api.Client().DeleteAsync("/v1/feeds/names")).StatusCode);
        list = await FollowAsync(host, list, compression, expectedPartial: true);
        Assert.Equal(0, list.Set.Count);
    }

    [Fact]
    public async Task A_client_that_takes_little_at_once_is_told_to_go_on()
    {
        await using var host = new SafeBrowsingHost();
        await host.ListAsync("names", Names(0, 40));
        var limits = new { maxUpdateEntries = 16, maxDatabaseEntries = 32, supportedCompressions = new[] { "RAW" } };
        var list = PrefixList.Empty;
        var counts = new List<int>();
        JsonObject answer;
        do
        {
            answer = await host.FetchAsync(list.State, "RAW", limits);
            list = Apply(list, answer);
            counts.Add(list.Set.Count);
        }
        while (answer["minimumWaitDuration"] is null && counts.Count < 10);

        Assert.Equal([16, 32], counts);
        Assert.Equal("600s", (string?)answer["minimumWaitDuration"]);
    }

    [Fact]
    public async Task A_state_that_is_not_ours_is_as_none()
    {
        await using var host = new SafeBrowsingHost();
        await host.ListAsync("names", Names(0, 3));
        var state = Apply(PrefixList.Empty, await host.FetchAsync(default, "RAW")).State.ToArray();
        byte[][] forged = [state[..^1], [.. state, 0], [.. state.Select((b, i) => (byte)(i == 5 ? b ^ 1 : b))], [.. state.Select((b, i) => (byte)(i == state.Length - 1 ? b ^ 1 : b))], [1, 2, 3]];
        foreach (var bytes in forged)
            Assert.Equal("FULL_UPDATE", (string?)Response(await host.FetchAsync(bytes, "RAW"))["responseType"]);
        // Nor is one of another list.
        Assert.Equal("FULL_UPDATE", (string?)Response(await host.FetchAsync(state, "RAW", threat: "MALWARE"))["responseType"]);
        Assert.Equal("PARTIAL_UPDATE", (string?)Response(await host.FetchAsync(state, "RAW"))["responseType"]);
    }

    [Fact]
    public async Task Protocol_buffers_say_the_same_as_json()
    {
        await using var host = new SafeBrowsingHost();
        await host.ListAsync("names", Names(0, 40));
        var request = new WireMessage(SafeBrowsingMessages.FetchUpdates).Add("listUpdateRequests", new WireMessage(SafeBrowsingMessages.FetchUpdates.Find(3)!.Schema!)
            .Add("threatType", 2L).Add("platformType", 6L).Add("threatEntryType", 1L)
            .Add("constraints", new WireMessage(SafeBrowsingMessages.Constraints).Add("supportedCompressions", SafeBrowsingMessages.Rice)));
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        BinaryForm.Write(request, bytes);
        using var content = new ByteArrayContent(bytes.WrittenSpan.ToArray());
        content.Headers.ContentType = new("application/x-protobuf");

        using var answer = await host.Api.Client("").PostAsync($"/v4/threatListUpdates:fetch?alt=proto&key={await host.KeyAsync()}", content);

        Assert.Equal("application/x-protobuf", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(BinaryForm.TryRead(await answer.Content.ReadAsByteArrayAsync(), SafeBrowsingMessages.Updates, out var read));
        var json = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(json))
            JsonForm.Write(read, writer);
        var expected = await host.FetchAsync(default, "RICE");
        _ = expected.Remove("minimumWaitDuration"); // a duration is only written here, and read by nobody
        Assert.Equal(expected.ToJsonString(), JsonNode.Parse(Encoding.UTF8.GetString(json.ToArray()))!.ToJsonString());
    }

    [Fact]
    public async Task Lists_that_there_are_not_are_empty()
    {
        await using var host = new SafeBrowsingHost();
        await host.ListAsync("names", Names(0, 3));
        var answer = await host.PostAsync("/v4/threatListUpdates:fetch", new
        {
            listUpdateRequests = new[] { new { threatType = "SOCIAL_ENGINEERING", platformType = "WINDOWS", threatEntryType = "IP_RANGE" } },
        });
        var list = Apply(PrefixList.Empty, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
        Assert.Equal(0, list.Set.Count);
    }

    private static IEnumerable<string> Names(int from, int to) => Enumerable.Range(from, to - from).Select(i => $"h{i}.example");

    private static async Task<PrefixList> FollowAsync(SafeBrowsingHost host, PrefixList list, string compression, bool expectedPartial)
    {
        var answer = await host.FetchAsync(list.State, compression);
        Assert.Equal(expectedPartial ? "PARTIAL_UPDATE" : "FULL_UPDATE", (string?)Response(answer)["responseType"]);
        return Apply(list, answer);
    }

    private static PrefixList Apply(PrefixList list, JsonObject answer)
    {
        Assert.True(SafeBrowsingV4.TryReadUpdates(Encoding.UTF8.GetBytes(answer.ToJsonString()), out var read));
        Assert.Empty(read.Unreadable);
        var (after, outcome) = list.Apply(Assert.Single(read.Lists).Update);
        Assert.Equal(PrefixUpdateOutcome.Applied, outcome);
        return after;
    }

    private static JsonObject Response(JsonObject answer) => answer["listUpdateResponses"]![0]!.AsObject();
}
