namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>A name that anybody can point at any machine within minutes, and away again.</summary>
internal sealed class DynamicDnsSignal : IUrlSignal
{
    // Measured (docs/detection.md): 1.3 % of phishing URLs of 2020 and of 2024-2026, 0.04 % of benign ones at most; kept below, as people's machines at home have such names.
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
