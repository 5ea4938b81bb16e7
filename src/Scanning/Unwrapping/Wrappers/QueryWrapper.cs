using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>A wrapper that carries its destination percent-encoded in a parameter: by far the most do.</summary>
/// <param name="Hosts">See <see cref="HostPattern"/>.</param>
/// <param name="Path">What the path is, or with a trailing '*' begins with; without letter case.</param>
/// <param name="Parameters">The first that is there counts.</param>
internal sealed record QueryWrapper(string Id, string Name, string[] Hosts, string Path, string[] Parameters) : ILinkWrapper
{
    /// <summary>
    /// The parameter is the last one and was not always encoded: what stands behind a literal "://" in it, '&amp;' and '#' included, is
    /// the destination's.
    /// </summary>
    public bool TakesRest { get; init; }

    /// <summary>Without the parameter the link is one of the site's own pages, not a damaged wrapper.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Names the host in older or newer forms that keep the destination to themselves.</summary>
    public string? HintParameter { get; init; }

    public WrapperReading Read(WebUrl url)
    {
        if (!HostPattern.MatchesAny(url.Host, Hosts) || !PathMatches(url.Path))
            return WrapperReading.NotThis;

        foreach (string name in Parameters)
        {
            if (!WrapperQuery.TryFind(url.Query, name, out int start, out int length) || length == 0)
                continue;
            var value = url.Query.Slice(start, length);
            if (TakesRest && value.Contains("://", StringComparison.Ordinal))
                return WrapperReading.Carries(Rest(url, start));
            string target = PercentText.Decode(value);
            if (IsOptional && target is ['/', ..] and not ['/', '/', ..])
                return WrapperReading.NotThis;
            return WrapperReading.Carries(target);
        }

        if (HintParameter is { } hint)
            return WrapperReading.Opaque(WrapperQuery.HostHint(url, hint));
        return IsOptional ? WrapperReading.NotThis : WrapperReading.Broken;
    }

    private static string Rest(WebUrl url, int start)
        => url.HasFragment ? $"{url.Query[start..]}#{url.Fragment}" : url.Query[start..].ToString();

    private bool PathMatches(ReadOnlySpan<char> path)
        => Path is [.., '*']
            ? path.StartsWith(Path.AsSpan(0, Path.Length - 1), StringComparison.OrdinalIgnoreCase)
            : path.TrimEnd('/').Equals(Path.AsSpan().TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
