using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Browsers;
using Nylas.LinkSafety.Testing.Fetching;
using Nylas.LinkSafety.Testing.Rendering;

namespace Nylas.LinkSafety.Rendering.Tests;

/// <summary>The renderer with a real Chromium, with DNS and the way to the network in a test's hand.</summary>
internal sealed class RendererUnderTest : IAsyncDisposable
{
    private readonly ChromiumRenderer _renderer;

    public RendererUnderTest(MadeUpWeb web, Action<RenderOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = new RenderOptions
        {
            Renderer = RenderOptions.Chromium,
            ExecutablePath = Chromium.Find(),
            // As root, as in a build's container, it will not start with its sandbox.
            UseSandbox = !Environment.IsPrivilegedProcess,
            Deadline = TimeSpan.FromMinutes(2),
        };
        configure?.Invoke(options);
        Connector = web.Connector();
        _renderer = new ChromiumRenderer(
            LoopbackGate.Create(Resolver, Connector), Options.Create(options), clock ?? TimeProvider.System, NullLogger<ChromiumRenderer>.Instance)
        {
            Profiles = Profiles,
        };
    }

    public FakeHostResolver Resolver { get; } = new() { Default = IPAddress.Parse("93.184.216.34") };

    /// <summary>Nobody else's looks are here.</summary>
    public string Profiles { get; } = Directory.CreateTempSubdirectory("rendering-tests-").FullName;

    public LoopbackConnector Connector { get; }

    public Task<RenderedPage> RenderAsync(string url, CancellationToken cancellationToken = default) =>
        _renderer.RenderAsync(WebUrl.TryParse(url, out var parsed, out _) ? parsed : throw new ArgumentException(url, nameof(url)), cancellationToken);

    public static string TextOf(RenderedPage page) => Encoding.UTF8.GetString(page.Html.Span);

    public async ValueTask DisposeAsync()
    {
        await _renderer.DisposeAsync();
        Directory.Delete(Profiles, recursive: true);
    }
}
