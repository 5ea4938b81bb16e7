using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;
using Nylas.LinkSafety.Scanning.Fetching.Transport;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>
/// Fetches lists into files, by the address rules of <see cref="SafeFetcher"/>: whoever answers for a feed may not lead us into our own network. Larger
/// than pages, and asked for by name, so that redirects are followed, a copy that is there is not fetched again, and nothing is held in memory.
/// </summary>
public sealed class ListDownloader
{
    private readonly ListDownloadOptions _options;
    private readonly FetchOptions _fetchOptions;
    private readonly TimeProvider _clock;
    private readonly IConnector _connector;
    private readonly X509Certificate2Collection? _onlyRoots;
    private readonly DestinationPolicy _destinations;
    private readonly DestinationVetter _vetter;

    public ListDownloader(IHostResolver resolver, IOptions<FetchOptions> fetchOptions, IOptions<ListDownloadOptions> options, TimeProvider clock)
        : this(resolver, fetchOptions.Value, options.Value, clock, new SocketConnector(), onlyRoots: null)
    {
    }

    /// <param name="connector">Where vetted connections really go.</param>
    /// <param name="onlyRoots">Trusted instead of the machine's own roots when given.</param>
    internal ListDownloader(
        IHostResolver resolver,
        FetchOptions fetchOptions,
        ListDownloadOptions options,
        TimeProvider clock,
        IConnector connector,
        X509Certificate2Collection? onlyRoots)
    {
        _options = options;
        _fetchOptions = fetchOptions;
        _clock = clock;
        _connector = connector;
        _onlyRoots = onlyRoots;
        _destinations = new DestinationPolicy(fetchOptions);
        _vetter = new DestinationVetter(resolver, fetchOptions, _destinations, clock);
    }

    /// <param name="request">What to fetch.</param>
    /// <param name="path">Where to put it. There is a file only where the list was fetched whole.</param>
    /// <param name="cancellationToken">The caller's: the only thing that ends this with an exception, beside a disk that cannot be written.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Task<ListDownload> DownloadAsync(ListRequest request, string path, CancellationToken cancellationToken) =>
        DownloadAsync(request, BodySink.ToFile(path), _options, cancellationToken);

    /// <summary>Asks a server a question and takes its answer into memory. A server of an API does not redirect, and one that does is not followed.</summary>
    /// <param name="request">The question.</param>
    /// <param name="maxBytes">Of the answer, content codings undone.</param>
    /// <param name="timeout">For all of it.</param>
    /// <param name="cancellationToken">The caller's: the only thing that ends this with an exception.</param>
    /// <returns>What came of it, and the body where one was fetched.</returns>
    public async Task<(ListDownload Answer, byte[] Body)> AskAsync(ListRequest request, long maxBytes, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var memory = new MemoryStream();
        var options = new ListDownloadOptions
        {
            Timeout = timeout,
            IdleTimeout = _options.IdleTimeout,
            MaxBytes = Math.Min(maxBytes, _options.MaxBytes),
            MaxRedirects = 0,
        };
        var answer = await DownloadAsync(request, BodySink.ToMemory(memory), options, cancellationToken).ConfigureAwait(false);
        return (answer, answer.Status == ListDownloadStatus.Fetched ? memory.ToArray() : []);
    }

    private async Task<ListDownload> DownloadAsync(ListRequest request, BodySink sink, ListDownloadOptions options, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        WebUrl? from = null;
        var url = request.Url;
        var status = 0;
        for (var hops = 0; hops <= options.MaxRedirects; hops++)
        {
            var (vetted, failure) = await VetAsync(url, from, either.Token, cancellationToken).ConfigureAwait(false);
            if (failure is not null)
                return failure;
            using var exchange = new ListExchange(url, request, vetted, _fetchOptions.UserAgent, options, _fetchOptions.ConnectTimeout, _connector, _onlyRoots, _clock);
            var (download, location) = await exchange.RunAsync(sink, either.Token, cancellationToken).ConfigureAwait(false);
            if (location is null)
                return download;
            status = download.StatusCode;
            if (!WebUrl.TryParse(location, url, out var next, out _))
                return Refused($"{url.Host} redirects to what is no http or https URL");
            if (url.IsHttps && !next.IsHttps)
                return Refused($"{url.Host} redirects from https to http");
            (from, url) = (url, next);
        }

        return new ListDownload { Status = ListDownloadStatus.Failed, StatusCode = status, Fault = options.MaxRedirects == 0 ? $"{request.Url.Host} redirects" : $"more than {options.MaxRedirects} redirects" };
    }

    private async Task<(ImmutableArray<IPEndPoint> Vetted, ListDownload? Failure)> VetAsync(
        WebUrl url, WebUrl? from, CancellationToken hopToken, CancellationToken cancellationToken)
    {
        // Only where the operator's own settings name it; a redirect from elsewhere does not open it.
        var isPrivateAllowed = _options.PrivateHosts.Contains(url.Host) && (from is null || _options.PrivateHosts.Contains(from.Host));
        if (!isPrivateAllowed && _destinations.FindRefusal(url, from) is { } refusal)
            return ([], Refused(Describe(url, refusal.Outcome, refusal.Detail)));
        var (vetted, failure) = await _vetter.VetAsync(url, isPrivateAllowed, hopToken, cancellationToken).ConfigureAwait(false);
        if (failure is null)
            return (vetted, null);
        var fault = Describe(url, failure.Outcome, failure.Detail);
        return ([], failure.Outcome is FetchOutcome.AddressNotPublic ? Refused(fault) : new ListDownload { Status = ListDownloadStatus.Failed, Fault = fault });
    }

    private static ListDownload Refused(string fault) => new() { Status = ListDownloadStatus.Refused, Fault = fault };

    private static string Describe(WebUrl url, FetchOutcome outcome, string? detail) =>
        $"{url.Host}: {outcome.ToCode()}{(detail is null ? "" : $" ({detail})")}";
}
