using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Fetching;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>A fetcher with all its seams in a test's hand: DNS, the way to the network, the clock, the trusted roots.</summary>
internal sealed class FetcherUnderTest : IDisposable
{
    public FetcherUnderTest(int port, FetchOptions? options = null, X509Certificate2Collection? roots = null)
        : this(new LoopbackConnector(port, port), options, roots)
    {
    }

    public FetcherUnderTest(LoopbackConnector connector, FetchOptions? options = null, X509Certificate2Collection? roots = null)
    {
        Connector = connector;
        Options = options ?? new FetchOptions();
        Fetcher = new SafeFetcher(
            Resolver, Microsoft.Extensions.Options.Options.Create(Options), Clock, NullLogger<SafeFetcher>.Instance, connector, roots);
    }

    public static DateTimeOffset Now { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public FakeHostResolver Resolver { get; } = new() { Default = IPAddress.Parse("93.184.216.34") };

    public FakeTimeProvider Clock { get; } = new(Now);

    public FetchOptions Options { get; }

    public LoopbackConnector Connector { get; }

    public SafeFetcher Fetcher { get; }

    public static WebUrl Url(string url) =>
        WebUrl.TryParse(url, out var parsed, out var error) ? parsed : throw new ArgumentException($"{url}: {error}", nameof(url));

    public Task<FetchResult> FetchAsync(string url = "http://public.example-site.com/", CancellationToken cancellationToken = default) =>
        Fetcher.FetchAsync(Url(url), FetchContext.Start, cancellationToken);

    public void Dispose() => Fetcher.Dispose();
}
