namespace Nylas.LinkSafety.Scanning.Rendering;

/// <summary>What one look of a browser may take from the network.</summary>
/// <param name="Bytes">Both ways together, over all connections.</param>
/// <param name="Connections">In all.</param>
public readonly record struct BrowserGateLimits(long Bytes, int Connections)
{
    /// <summary>
    /// The 90th percentile of mobile pages weighs under 9 MB in under 180 requests (HTTP Archive, 2024); a page that needs twice that to show what it is
    /// shows it to nobody on a telephone.
    /// </summary>
    public static BrowserGateLimits Default { get; } = new(20 * 1024 * 1024, 400);
}
