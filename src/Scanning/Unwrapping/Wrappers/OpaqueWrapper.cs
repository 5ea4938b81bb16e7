using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>A wrapper whose maker keeps the destination: recognised, so that nobody takes the filter's host for the bad one.</summary>
/// <param name="Paths">What the path begins with, one of them.</param>
/// <param name="HintParameter">The parameter that names the destination's host, where there is one.</param>
internal sealed record OpaqueWrapper(string Id, string Name, string[] Hosts, string[] Paths, string? HintParameter) : ILinkWrapper
{
    public WrapperReading Read(WebUrl url)
    {
        if (!HostPattern.MatchesAny(url.Host, Hosts))
            return WrapperReading.NotThis;
        foreach (string path in Paths)
        {
            if (url.Path.StartsWith(path, StringComparison.OrdinalIgnoreCase))
                return WrapperReading.Opaque(HintParameter is null ? null : WrapperQuery.HostHint(url, HintParameter));
        }

        return WrapperReading.NotThis;
    }
}
