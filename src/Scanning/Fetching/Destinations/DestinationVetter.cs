using System.Collections.Immutable;
using System.Net;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>
/// Finds the addresses of a URL's host and vets them. DNS is asked once: what it says is what is connected to; a second answer is never asked for, so
/// it cannot differ.
/// </summary>
internal sealed class DestinationVetter(IHostResolver resolver, FetchOptions options, DestinationPolicy destinations, TimeProvider clock)
{
    /// <param name="url">What <see cref="DestinationPolicy.FindRefusal(WebUrl, WebUrl?)"/> had nothing against.</param>
    /// <param name="isPrivateAllowed">The operator has named this very host: its addresses may be private; never a metadata service's.</param>
    /// <param name="hopToken">Ends with the hop's time, or with the caller.</param>
    /// <param name="cancellationToken">The caller's: the only thing that ends this with an exception.</param>
    public async Task<(ImmutableArray<IPEndPoint> Vetted, FetchResult? Failure)> VetAsync(
        WebUrl url, bool isPrivateAllowed, CancellationToken hopToken, CancellationToken cancellationToken)
    {
        if (destinations.LabHosts.TryFind(url, out var lab))
            return ([lab], null);
        if (url.TryGetAddress(out var literal))
            return isPrivateAllowed && AddressPolicy.IsMetadata(literal) ? Failed(FetchOutcome.AddressNotPublic) : ([new IPEndPoint(literal, url.Port)], null);
        ResolveResult resolved;
        using var deadline = new CancellationTokenSource(options.NameLookupTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, hopToken);
        try
        {
            string name = url.Host.EndsWith('.') ? url.Host[..^1] : url.Host;
            resolved = await resolver.ResolveAsync(name, either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Failed(FetchOutcome.NameLookupTimeout);
        }

        if (resolved.Status == ResolveStatus.Failed)
            return Failed(FetchOutcome.NameLookupFailed);
        if (resolved.Status == ResolveStatus.NotFound || resolved.Addresses.IsDefaultOrEmpty)
            return Failed(FetchOutcome.NameNotFound);
        if (resolved.Addresses.Length > options.MaxAddresses)
            return Failed(FetchOutcome.TooManyAddresses);
        if (isPrivateAllowed && resolved.Addresses.Any(AddressPolicy.IsMetadata))
            return Failed(FetchOutcome.AddressNotPublic);
        if (!isPrivateAllowed && destinations.FindRefusal(resolved.Addresses) is { } refusal)
            return ([], refusal.ToResult());
        return ([.. resolved.Addresses.Select(address => new IPEndPoint(address, url.Port))], null);
    }

    private static (ImmutableArray<IPEndPoint> Vetted, FetchResult? Failure) Failed(FetchOutcome outcome) => ([], new FetchResult { Outcome = outcome });
}
