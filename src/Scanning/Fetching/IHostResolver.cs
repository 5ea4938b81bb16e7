namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>Finds the addresses of a host name. The fetcher connects to what this returns and to nothing else.</summary>
public interface IHostResolver
{
    /// <param name="host">A DNS name in its ASCII form, with no trailing dot. It is absolute: a search list must not be applied to it.</param>
    /// <param name="cancellationToken">Ends the wait at the deadline of the look-up.</param>
    /// <returns>All addresses of the name, both families, in the order in which to try them. Failures are values.</returns>
    ValueTask<ResolveResult> ResolveAsync(string host, CancellationToken cancellationToken);
}
