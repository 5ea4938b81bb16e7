namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>A host where anybody publishes for nothing within minutes.</summary>
internal sealed class FreeHostingSignal : IUrlSignal
{
    // Measured: about half of the phishing hosts in public feeds of 2024-2025 and 8 % of benign hosts are on such; kept below that ratio,
    // as it holds whole communities.
    private const double Weight = 1.2;

    public string Id => "free-hosting";

    public SignalHit? Evaluate(SignalContext context)
    {
        ReadOnlySpan<char> host = context.FinalHost;
        if (!context.Host.IsShared || !context.Reference.Shorteners.FindSuffix(host).IsEmpty || !context.Reference.DynamicDns.FindSuffix(host).IsEmpty)
            return null;
        ReadOnlySpan<char> entry = context.Reference.SharedHosts.FindSuffix(host);
        return this.Hit($"published on {(entry.IsEmpty ? context.FinalSite.PublicSuffix : entry)}, which is open to anybody", Weight, SignalKind.Infrastructure);
    }
}
