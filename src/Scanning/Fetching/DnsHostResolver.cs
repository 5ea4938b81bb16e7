using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>
/// Asks the machine's own resolver. Its look-ups block a thread each and cannot be called off, so a slow name server could eat the thread pool:
/// a place is given back when the look-up has really ended, however long ago its caller went away, and there are only so many.
/// </summary>
public sealed class DnsHostResolver : IHostResolver, IDisposable
{
    /// <summary>Look-ups at one time. A look-up takes milliseconds when DNS is well; when it is not, these are the threads it may hold.</summary>
    internal const int MaxConcurrentLookups = 16;

    private readonly SemaphoreSlim _places = new(MaxConcurrentLookups, MaxConcurrentLookups);
    private readonly Func<string, Task<IPAddress[]>> _lookUp;

    public DnsHostResolver()
        : this(static host => Dns.GetHostAddressesAsync(host, CancellationToken.None))
    {
    }

    internal DnsHostResolver(Func<string, Task<IPAddress[]>> lookUp) => _lookUp = lookUp;

    public async ValueTask<ResolveResult> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);

        // The dot makes the name absolute: without it resolv.conf's search list could turn a public name into one of our own network.
        var lookup = _lookUp(host + ".");
        _ = lookup.ContinueWith(
            static (ended, places) =>
            {
                _ = ended.Exception; // seen, so that one nobody waits for any more is not reported as unobserved
                ((SemaphoreSlim)places!).Release();
            },
            _places,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            var addresses = await lookup.WaitAsync(cancellationToken).ConfigureAwait(false);
            return addresses.Length == 0 ? ResolveResult.NotFound : ResolveResult.Found(ImmutableArray.Create(addresses));
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData ? ResolveResult.NotFound : ResolveResult.Failed;
        }
    }

    public void Dispose() => _places.Dispose();
}
