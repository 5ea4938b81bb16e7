using System.Net;

namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>A range of addresses that are not somebody's public web server.</summary>
/// <param name="Network">The range.</param>
/// <param name="Name">What the range is for.</param>
/// <param name="Source">The document that says so.</param>
internal sealed record SpecialRange(IPNetwork Network, string Name, string Source)
{
    public SpecialRange(string network, string name, string source)
        : this(IPNetwork.Parse(network), name, source)
    {
    }

    public override string ToString() => $"{Name} {Network} ({Source})";
}
