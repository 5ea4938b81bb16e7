namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>A name that anybody can point at any machine within minutes, and away again.</summary>
internal sealed class DynamicDnsSignal : IUrlSignal
{
    // Measured: 1.5 % of phishing hosts in feeds of 2020-2025, 9 of 18,163 benign hosts.
    private const double Weight = 1.8;

    public string Id => "dynamic-dns";

    public SignalHit? Evaluate(SignalContext context)
    {
        ReadOnlySpan<char> host = context.FinalHost;
        if (host.StartsWith("www.", StringComparison.Ordinal))
            host = host[4..];
        ReadOnlySpan<char> entry = context.Reference.DynamicDns.FindSuffix(host);
        return entry.IsEmpty || entry.Length == host.Length
            ? null
            : this.Hit($"a name under the dynamic DNS domain {entry}", Weight, SignalKind.Infrastructure);
    }
}
