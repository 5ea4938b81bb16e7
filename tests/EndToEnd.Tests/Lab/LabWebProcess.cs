using System.Net.Http.Json;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Processes;

namespace Nylas.LinkSafety.EndToEnd.Tests.Lab;

/// <summary>samples/LabWeb, running: a small internet of made-up names.</summary>
internal sealed class LabWebProcess : IAsyncDisposable
{
    private static readonly string[] Names =
    [
        "harbor-lamps.test", "first-harbor-bank.test", "first-harbor-bank.account-check.test", "parcel-notice.test", "short-hops.test",
        "moved-page.test", "script-hop.test", "slow-server.test", "bomb.test", "deep-page.test", "harbor-mail.test",
    ];

    private readonly TemporaryDirectory _directory;
    private readonly WebProcess _process;
    private readonly HttpClient _client;

    private LabWebProcess(TemporaryDirectory directory, WebProcess process)
    {
        _directory = directory;
        _process = process;
        _client = new HttpClient { BaseAddress = new Uri(process.Origin) };
    }

    /// <summary>Host and port, as resolver rules want it.</summary>
    public string Address => _client.BaseAddress!.Authority;

    /// <summary>The gateway's setting that says where the names are.</summary>
    public string HostsSetting => string.Join(',', Names.Select(name => $"{name}={Address}"));

    public static async Task<LabWebProcess> StartAsync()
    {
        var directory = new TemporaryDirectory();
        return new LabWebProcess(directory, await WebProcess.StartAsync("Nylas.LinkSafety.LabWeb", directory.Root, new Dictionary<string, string>()));
    }

    /// <summary>How often a page was asked for, by anybody.</summary>
    /// <param name="page">Host and path, such as <c>harbor-lamps.test/</c>.</param>
    public async Task<int> VisitsAsync(string page) => (await AllVisitsAsync()).GetValueOrDefault(page);

    /// <summary>Every page that was asked for, by host and path.</summary>
    public async Task<IReadOnlyDictionary<string, int>> AllVisitsAsync() => (await _client.GetFromJsonAsync<Dictionary<string, int>>("/visits"))!;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process.DisposeAsync();
        _directory.Dispose();
    }
}
