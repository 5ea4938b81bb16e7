using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Processes;

namespace Nylas.LinkSafety.EndToEnd.Tests.Lab;

/// <summary>The real gateway, running, with its data in a directory of its own that outlives a kill.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string> _settings;
    private readonly string _adminKey = $"lsk_{RandomNumberGenerator.GetHexString(16, lowercase: true)}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";

    private WebProcess? _process;
    private HttpClient? _api;

    private GatewayProcess(LabWebProcess web, IReadOnlyDictionary<string, string> settings) => _settings = new Dictionary<string, string>(settings)
    {
        ["LinkSafety__DataDirectory"] = _directory.PathOf("data"),
        ["LinkSafety__AdminKey"] = _adminKey,
        ["LinkSafety__Fetch__LabHosts__0"] = web.HostsSetting,
    };

    /// <summary>Scheme, host and port; another one after each start.</summary>
    public string Origin => (_process ?? throw new InvalidOperationException("The gateway is down.")).Origin;

    public string AdminKey => _adminKey;

    /// <summary>Its API, asked with the admin key.</summary>
    public HttpClient Api => _api ?? throw new InvalidOperationException("The gateway is down.");

    /// <param name="web">The internet it sees.</param>
    /// <param name="settings">Environment variables.</param>
    public static async Task<GatewayProcess> StartAsync(LabWebProcess web, IReadOnlyDictionary<string, string> settings)
    {
        var gateway = new GatewayProcess(web, settings);
        await gateway.StartAgainAsync();
        return gateway;
    }

    /// <summary>SIGKILL; nothing of it runs any more when this returns. Requests under way fail as a caller's do.</summary>
    public Task KillAsync() => _process!.KillAsync();

    /// <summary>Starts it on the data that the last one left.</summary>
    public async Task StartAgainAsync()
    {
        await CloseAsync();
        _process = await WebProcess.StartAsync("Nylas.LinkSafety.Gateway", _directory.Root, _settings);
        _api = new HttpClient { BaseAddress = new Uri(Origin) };
        _api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _adminKey);
    }

    /// <summary>A signed link as the API makes it: path and query, which stay good when the port is another one.</summary>
    public async Task<string> LinkAsync(string destination)
    {
        using var response = await Api.PostAsJsonAsync("/v1/links", new { url = destination, application_id = "lab" });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var link = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("link").GetString()!;
        Assert.StartsWith(Origin + "/r?", link, StringComparison.Ordinal);
        return link[Origin.Length..];
    }

    /// <summary>A caller with this key, or with none.</summary>
    public HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(Origin) };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Makes an API key of this role.</summary>
    public async Task<string> KeyAsync(string role)
    {
        using var response = await Api.PostAsJsonAsync("/v1/keys", new { kind = "api", roles = new[] { role }, label = role });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    /// <summary>What analysts see of a URL that somebody has clicked.</summary>
    public Task<JsonElement> InspectAsync(string url) => Api.GetFromJsonAsync<JsonElement>($"/v1/urls?url={Uri.EscapeDataString(url)}");

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _directory.Dispose();
    }

    private async Task CloseAsync()
    {
        _api?.Dispose();
        _api = null;
        if (_process is not null)
            await _process.DisposeAsync();
        _process = null;
    }
}
