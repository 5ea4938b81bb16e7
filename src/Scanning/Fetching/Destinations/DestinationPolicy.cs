using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>What can be said of a destination before DNS is asked, and of the addresses that DNS gives: may the fetcher go there?</summary>
internal sealed partial class DestinationPolicy
{
    private readonly FrozenSet<int> _ports;
    private readonly AddressPolicy _addresses;

    public DestinationPolicy(FetchOptions options)
    {
        _ports = options.ExtraPorts.Concat([80, 443]).ToFrozenSet();
        _addresses = new AddressPolicy([.. options.DeniedNetworks.Select(network => IPNetwork.Parse(network))]);
        LabHosts = LabHosts.From(options.LabHosts);
    }

    public LabHosts LabHosts { get; }

    /// <param name="url">Where to go.</param>
    /// <param name="from">The hop that led there, or null at the start of a chain.</param>
    public Refusal? FindRefusal(WebUrl url, WebUrl? from)
    {
        if (!_ports.Contains(url.Port))
            return new Refusal(FetchOutcome.PortNotAllowed, $"port {url.Port}");
        if (HidesAnAddress(url))
            return new Refusal(FetchOutcome.AmbiguousAuthority, "an address in the user name");
        if (LabHosts.Contains(url))
        {
            if (url.IsHttps)
                return new Refusal(FetchOutcome.LabHostHttps, null);
            return from is not null && !LabHosts.Contains(from) ? new Refusal(FetchOutcome.LabHostFromPublic, null) : null;
        }

        return FindHostRefusal(url);
    }

    /// <summary>What the host itself says, whoever leads there and by which port.</summary>
    public Refusal? FindHostRefusal(WebUrl url) =>
        LabHosts.Contains(url) ? null
        : url.TryGetAddress(out var address) ? FindRefusal([address])
        : HostNamePolicy.FindRefusal(url.Host);

    /// <summary>Refuses unless every address is public: one that is not says that the name is meant for a network we are inside of, or that somebody plays games.</summary>
    public Refusal? FindRefusal(ImmutableArray<IPAddress> addresses)
    {
        foreach (var address in addresses)
        {
            if (_addresses.FindRefusal(address) is { } range)
                return new Refusal(FetchOutcome.AddressNotPublic, $"{address}: {range}");
        }

        return null;
    }

    /// <summary>
    /// <c>http://127.0.0.1@127.2.2.2/</c> and its relatives exist to show one host to a checker and another to a client (Tsai, Black Hat 2017). The user
    /// name is never sent, but a URL built like this is not fetched at all.
    /// </summary>
    private static bool HidesAnAddress(WebUrl url) =>
        url.HasCredentials && (DottedQuad().IsMatch(url.UserName) || DottedQuad().IsMatch(url.Password));

    [GeneratedRegex(@"[0-9]{1,3}(\.[0-9]{1,3}){3}", RegexOptions.CultureInvariant)]
    private static partial Regex DottedQuad();
}
