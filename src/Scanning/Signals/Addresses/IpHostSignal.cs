using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Signals.Addresses;

/// <summary>An address in place of a name: nobody who wants to be recognised mails one.</summary>
internal sealed class IpHostSignal : IUrlSignal
{
    // Measured (docs/detection.md): up to 1.2 % of phishing URLs, under 0.01 % of benign ones; kept below the ratio, as appliances and labs do it too.
    private const double Weight = 2.2;

    public string Id => "ip-host";

    public SignalHit? Evaluate(SignalContext context) => context.FinalUrl.HostKind == HostKind.Domain
        ? null
        : this.Hit($"host is the address {context.FinalUrl.Host}", Weight, SignalKind.Deception);
}
