namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>A host where anybody publishes for nothing within minutes.</summary>
internal sealed class FreeHostingSignal : IUrlSignal
{
    // Measured (docs/detection.md): 49 % of phishing URLs of 2024-2026 and 1 to 3 % of benign ones are on such; kept far below that ratio,
    // as it holds whole communities.
    private const double Weight = 1.2;

    public string Id => "free-hosting";

    public SignalHit? Evaluate(SignalContext context)
    {
        ReadOnlySpan<char> host = context.FinalHost;
        if (!context.Host.IsShared || !context.Reference.Shorteners.FindSuffix(host).IsEmpty || !context.Reference.DynamicDns.FindSuffix(host).IsEmpty)
            return null;
        ReadOnlySpan<char> entry = context.Reference.FindSharedHost(host);
        return this.Hit($"published on {(entry.IsEmpty ? context.FinalSite.PublicSuffix : entry)}, which is open to anybody", Weight, SignalKind.Infrastructure);
    }
}
