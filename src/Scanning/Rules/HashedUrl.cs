namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>One URL of a <see cref="HashedChain"/>: all that rules may name of it, most specific first.</summary>
/// <param name="identity">The URL itself.</param>
/// <param name="paths">The prefixes of its path, longest first.</param>
/// <param name="hosts">Its host, then the host's parents, longest first.</param>
/// <param name="isCanonical">The path is spelled as rules are: see <see cref="RuleSnapshot"/> on allow rules for paths.</param>
internal readonly ref struct HashedUrl(UInt128 identity, ReadOnlySpan<UInt128> paths, ReadOnlySpan<UInt128> hosts, bool isCanonical)
{
    public UInt128 Identity { get; } = identity;

    public ReadOnlySpan<UInt128> Paths { get; } = paths;

    public ReadOnlySpan<UInt128> Hosts { get; } = hosts;

    public bool IsCanonical { get; } = isCanonical;
}
