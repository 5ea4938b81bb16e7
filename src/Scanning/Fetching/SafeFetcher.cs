using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;
using Nylas.LinkSafety.Scanning.Fetching.Transport;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>
/// Fetches one URL as a stranger would who must not be led astray: only to public addresses, each vetted before it is connected to and connected to as
/// vetted, within bounds of time and size, giving nothing away. It never follows a redirect, and every ending is a value; only the caller's own
/// cancellation is an exception.
/// </summary>
public sealed partial class SafeFetcher : IDisposable
{
    private readonly FetchOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<SafeFetcher> _logger;
    private readonly IConnector _connector;
    private readonly X509Certificate2Collection? _onlyRoots;
    private readonly DestinationPolicy _destinations;
    private readonly DestinationVetter _vetter;
    private readonly SemaphoreSlim _places;

    public SafeFetcher(IHostResolver resolver, IOptions<FetchOptions> options, TimeProvider clock, ILogger<SafeFetcher> logger)
        : this(resolver, options, clock, logger, new SocketConnector(), onlyRoots: null)
    {
    }

    /// <param name="connector">Where vetted connections really go.</param>
    /// <param name="onlyRoots">Trusted instead of the machine's own roots when given.</param>
    internal SafeFetcher(
        IHostResolver resolver,
        IOptions<FetchOptions> options,
        TimeProvider clock,
        ILogger<SafeFetcher> logger,
        IConnector connector,
        X509Certificate2Collection? onlyRoots)
    {
        _options = options.Value;
        _clock = clock;
        _logger = logger;
        _connector = connector;
        _onlyRoots = onlyRoots;
        _destinations = new DestinationPolicy(_options);
        _vetter = new DestinationVetter(resolver, _options, _destinations, clock);
        _places = new SemaphoreSlim(_options.MaxConcurrentFetches, _options.MaxConcurrentFetches);
    }

    /// <summary>Fetches one hop.</summary>
    /// <param name="url">Its user name, password and fragment stay here.</param>
    /// <param name="context">Where in a chain it stands.</param>
    /// <param name="cancellationToken">The caller's: the only thing that ends this with an exception.</param>
    public async Task<FetchResult> FetchAsync(WebUrl url, FetchContext context, CancellationToken cancellationToken)
    {
        var result = FindRefusal(url, context) ?? await FetchWithPlaceAsync(url, context, cancellationToken).ConfigureAwait(false);
        LogFetched(url.Host, result.Outcome.ToCode(), result.StatusCode, result.Body.Length);
        return result;
    }

    /// <summary>What can be refused without asking DNS; null when the fetch may go on from there.</summary>
    internal FetchResult? FindRefusal(WebUrl url, FetchContext context) => _destinations.FindRefusal(url, context.From)?.ToResult();

    public void Dispose() => _places.Dispose();

    private async Task<FetchResult> FetchWithPlaceAsync(WebUrl url, FetchContext context, CancellationToken cancellationToken)
    {
        if (!await TryTakePlaceAsync(cancellationToken).ConfigureAwait(false))
            return new FetchResult { Outcome = FetchOutcome.Overloaded };
        try
        {
            using var deadline = new CancellationTokenSource(_options.HopTimeout, _clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            var (vetted, failure) = await _vetter.VetAsync(url, isPrivateAllowed: false, either.Token, cancellationToken).ConfigureAwait(false);
            if (failure is not null)
                return failure;
            using var exchange = new HttpExchange(url, context, vetted, _options, _connector, _onlyRoots, _clock);
            return await exchange.RunAsync(either.Token, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The edge of a request: whatever a hostile server found in the HTTP stack that nobody knew of ends here, named, and is looked into.
            LogUnexpected(e, url.Host);
            return new FetchResult { Outcome = FetchOutcome.InvalidResponse };
        }
        finally
        {
            _places.Release();
        }
    }

    private async ValueTask<bool> TryTakePlaceAsync(CancellationToken cancellationToken)
    {
        if (_places.Wait(TimeSpan.Zero, CancellationToken.None))
            return true;
        using var deadline = new CancellationTokenSource(_options.QueueTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
