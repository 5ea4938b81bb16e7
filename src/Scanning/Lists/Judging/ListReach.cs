using Nylas.LinkSafety.Scanning.Lists.Snapshots;

namespace Nylas.LinkSafety.Scanning.Lists.Judging;

/// <summary>
/// How far an entry reaches, to be compared with another that concerns the same URL: then the host of one is a suffix of the other's, and the path of
/// one a prefix of the other's, so that lengths tell.
/// </summary>
/// <param name="HostLength">Of the host it is on.</param>
/// <param name="PathLength">Of the path, query included.</param>
/// <param name="IsBelowToo">It reaches the hosts below as well.</param>
/// <param name="IsExact">It reaches what has this very path and nothing under it.</param>
internal readonly record struct ListReach(int HostLength, int PathLength, bool IsBelowToo, bool IsExact)
{
    /// <summary>All of a host.</summary>
    public bool IsHostWide => PathLength == 1 && !IsExact;

    public static ListReach Of(ListHit hit)
    {
        var host = hit.Expression.IndexOf('/', StringComparison.Ordinal);
        return new ListReach(
            host,
            hit.Expression.Length - host,
            IsBelowToo: hit.Scope is ListScope.HostAndBelow or ListScope.Expression,
            IsExact: hit.Scope == ListScope.Url);
    }

    /// <summary>Whether this one reaches all that the other reaches.</summary>
    public bool Covers(in ListReach other) =>
        (IsBelowToo ? HostLength <= other.HostLength : HostLength == other.HostLength && !other.IsBelowToo)
        && PathLength <= other.PathLength
        && (!IsExact || other.IsExact);
}
