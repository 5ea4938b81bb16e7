using System.Collections.Immutable;
using System.Net;

namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>What DNS said of a name.</summary>
/// <param name="Status">Whether there are addresses, and if not, why.</param>
/// <param name="Addresses">Empty unless <see cref="ResolveStatus.Found"/>.</param>
public sealed record ResolveResult(ResolveStatus Status, ImmutableArray<IPAddress> Addresses)
{
    public static ResolveResult NotFound { get; } = new(ResolveStatus.NotFound, []);

    public static ResolveResult Failed { get; } = new(ResolveStatus.Failed, []);

    public static ResolveResult Found(ImmutableArray<IPAddress> addresses) => new(ResolveStatus.Found, addresses);
}
