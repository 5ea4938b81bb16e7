using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Gateway.Tests.Api;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

namespace Nylas.LinkSafety.Gateway.Tests.SafeBrowsing;

/// <summary>A gateway with lists from files, asked as Safe Browsing's clients ask.</summary>
internal sealed class SafeBrowsingHost(params string[] setting) : IAsyncDisposable
{
    private string? _key;

    /// <summary>With one setting, key and value, where they are given.</summary>
    public ApiHost Api { get; init; } = setting is [var key, var value] ? new((key, value)) : new();

    public static byte[] HashOf(string expression) => SHA256.HashData(Encoding.ASCII.GetBytes(expression));

    /// <summary>Writes a list's file and has it fetched; from here on the gateway decides by it.</summary>
    /// <param name="name">Of the feed, added when it is not there.</param>
    /// <param name="lines">Its entries: names in the format domain-list, URLs in url-list.</param>
    /// <param name="format">Its format.</param>
    /// <param name="redistributable">Whether it may be served.</param>
    /// <param name="threat">What it accuses of.</param>
    public async Task ListAsync(
        string name, IEnumerable<string> lines, string format = "domain-list", bool redistributable = true, string threat = "SOCIAL_ENGINEERING")
    {
        var location = Path.Combine(Directory.CreateDirectory(Path.Combine(Api.DataDirectory, "feeds")).FullName, $"{name}.txt");
        await File.WriteAllLinesAsync(location, lines);
        var response = await Api.Client().PostAsJsonAsync(
            "/v1/feeds", new { name, location, format, redistributable, threat_type = threat, max_shrink = 1 });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var fetched = await Api.Client().PostAsync($"/v1/feeds/{name}:refresh", null).JsonAsync(HttpStatusCode.OK);
        Assert.Equal("good", (string?)fetched["health"]);
    }

    /// <summary>A caller without headers, as Google's clients are: the key goes in the query.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, object body) =>
        await Api.Client("").PostAsJsonAsync($"{path}?key={await KeyAsync()}", body);

    public async Task<HttpResponseMessage> GetAsync(string path) =>
        await Api.Client("").GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}key={await KeyAsync()}");

    public Task<HttpResponseMessage> FindAsync(params string[] urls) => PostAsync("/v4/threatMatches:find", new
    {
        client = new { clientId = "test", clientVersion = "1" },
        threatInfo = new
        {
            threatTypes = new[] { "MALWARE", "SOCIAL_ENGINEERING", "UNWANTED_SOFTWARE", "POTENTIALLY_HARMFUL_APPLICATION" },
            platformTypes = new[] { "ANY_PLATFORM" },
            threatEntryTypes = new[] { "URL" },
            threatEntries = urls.Select(url => new { url }),
        },
    });

    public Task<HttpResponseMessage> FullHashesAsync(params byte[][] prefixes) => PostAsync("/v4/fullHashes:find", new
    {
        threatInfo = new
        {
            threatTypes = new[] { "MALWARE", "SOCIAL_ENGINEERING" },
            platformTypes = new[] { "ANY_PLATFORM" },
            threatEntryTypes = new[] { "URL" },
            threatEntries = prefixes.Select(prefix => new { hash = Convert.ToBase64String(prefix) }),
        },
    });

    public async Task<FullHashResponse> FullHashesOfAsync(string expression)
    {
        var response = await FullHashesAsync(HashOf(expression)[..4]);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(SafeBrowsingV4.TryReadFullHashes(await response.Content.ReadAsByteArrayAsync(), out var read));
        return read;
    }

    public async Task<JsonObject> FetchAsync(ReadOnlyMemory<byte> state, string compression, object? limits = null, string threat = "SOCIAL_ENGINEERING") =>
        await PostAsync("/v4/threatListUpdates:fetch", new
        {
            listUpdateRequests = new[]
            {
                new
                {
                    threatType = threat,
                    platformType = "ANY_PLATFORM",
                    threatEntryType = "URL",
                    state = Convert.ToBase64String(state.Span),
                    constraints = limits ?? new { supportedCompressions = new[] { compression } },
                },
            },
        }).JsonAsync(HttpStatusCode.OK);

    public async Task<string> KeyAsync() => _key ??= await Api.KeyAsync("check");

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
