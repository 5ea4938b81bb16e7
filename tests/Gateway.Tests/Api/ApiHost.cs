using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Tests.Redirects;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Scanning;

namespace Nylas.LinkSafety.Gateway.Tests.Api;

/// <summary>The whole gateway as Program.cs composes it, grains and SQLite included; only the scanner is the test's.</summary>
internal sealed class ApiHost : WebApplicationFactory<Program>
{
    private readonly TemporaryDirectory _data = new();
    private readonly (string Key, string Value)[] _settings;

    public ApiHost(params (string Key, string Value)[] settings)
    {
        _settings = settings;
        AdminKey = ApiKey.Create().Text;
        // A real server: the click path reads the request target as it came over the wire, and a made-up server has its own idea of it.
        UseKestrel();
    }

    public string AdminKey { get; }

    public FakePageScanner Scanner { get; } = new();

    /// <summary>The time it goes by, when set before it starts; else the real one.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Warnings and errors: an unhandled exception is one.</summary>
    public RecordingLoggerProvider Log { get; } = new();

    public string DataDirectory => _data.Root;

    /// <summary>A client that sends this key; the admin's where none is named, none where it is empty.</summary>
    public HttpClient Client(string? key = null)
    {
        StartServer();
        var address = Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = new Uri(address) };
        if (key != "")
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key ?? AdminKey);
        return client;
    }

    /// <summary>Makes a key with these roles and gives its text.</summary>
    public async Task<string> KeyAsync(params string[] roles)
    {
        var response = await Client().PostAsJsonAsync("/v1/keys", new { kind = "api", roles, label = "test" });
        var key = await response.Content.ReadFromJsonAsync<JsonObject>();
        return (string)key!["key"]!;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("LinkSafety:DataDirectory", _data.Root);
        builder.UseSetting(FirstStartKey.ConfigurationKey, AdminKey);
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IPageScanner>(Scanner);
            if (Clock is not null)
                services.AddSingleton(Clock);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _data.Dispose();
    }
}
