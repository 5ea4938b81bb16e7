namespace Nylas.LinkSafety.Scanning.Signals.Transport;

/// <summary>A certificate that is only days old: a site made for today, or one that renews often.</summary>
internal sealed class FreshCertificateSignal : ISignal
{
    // Reasoned: certificates of 90 days are renewed after 60, so an honest site shows one younger than three days on one day in twenty.
    private const double Weight = 0.8;

    private static readonly TimeSpan s_fresh = TimeSpan.FromDays(3);

    public string Id => "fresh-certificate";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.Certificate is not { } certificate || context.Host.IsShared)
            return null;
        TimeSpan age = context.Now - certificate.NotBefore;
        return age < s_fresh
            ? this.Hit($"the certificate's validity began {(age < TimeSpan.FromDays(1) ? "less than a day" : $"{(int)age.TotalDays} days")} before the look", Weight, SignalKind.Infrastructure)
            : null;
    }
}
