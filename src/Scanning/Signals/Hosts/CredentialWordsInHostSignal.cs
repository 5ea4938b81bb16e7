namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>Words of signing in, paying and urgency in the host: what look-alikes are built with.</summary>
internal sealed class CredentialWordsInHostSignal : IUrlSignal
{
    // Reasoned: "login" or "account" alone is what half of all sites call their log-in host; two of them, or one beside a brand, are not.
    private const double One = 0.3;
    private const double Several = 1.3;
    private const double BesideBrand = 1.5;

    public string Id => "credential-words-in-host";

    public SignalHit? Evaluate(SignalContext context)
    {
        HostReading host = context.Host;
        if (host.WordCount == 0 || host.Owner is not null || context.Host.KnownSite is not null)
            return null;
        double weight = host.Brand is not null ? BesideBrand : host.WordCount > 1 ? Several : One;
        return this.Hit($"{host.WordCount} of the words look-alikes are built with, such as {EvidenceText.Quote(host.FirstWord)}", weight, SignalKind.Deception);
    }
}
