using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;
using Nylas.LinkSafety.Scanning.Fetching.Transport;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Rendering;

/// <summary>
/// Opens the one way out that a browser has during a look: a proxy on loopback that goes where the safe fetcher would go and nowhere else.
/// </summary>
public sealed class BrowserGate
{
    private readonly FetchOptions _options;
    private readonly DestinationPolicy _destinations;
    private readonly DestinationVetter _vetter;
    private readonly IConnector _connector;
    private readonly TimeProvider _clock;
    private readonly ILogger<BrowserGate> _log;

    public BrowserGate(IHostResolver resolver, IOptions<FetchOptions> options, TimeProvider clock, ILogger<BrowserGate> log)
        : this(resolver, options, clock, log, new SocketConnector())
    {
    }

    /// <param name="connector">Where vetted connections really go.</param>
    internal BrowserGate(IHostResolver resolver, IOptions<FetchOptions> options, TimeProvider clock, ILogger<BrowserGate> log, IConnector connector)
    {
        _options = options.Value;
        _destinations = new DestinationPolicy(_options);
        _vetter = new DestinationVetter(resolver, _options, _destinations, clock);
        _connector = connector;
        _clock = clock;
        _log = log;
    }

    /// <summary>Listens on a free port of 127.0.0.1 until it is disposed of.</summary>
    /// <param name="start">The page that is looked at: a lab host is reached from a lab host only, as in a chain.</param>
    /// <param name="limits">For all that passes.</param>
    public BrowserProxy Open(WebUrl start, BrowserGateLimits limits) =>
        new(start, limits, _options, _destinations, _vetter, _connector, _clock, _log);
}
