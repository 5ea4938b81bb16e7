namespace Nylas.LinkSafety.Gateway.Hosting;

/// <summary>How the gateway goes away.</summary>
public sealed class DrainOptions
{
    public const string Section = "LinkSafety:Shutdown";

    /// <summary>
    /// How long requests are still taken after readiness has gone, so that load balancers notice. 0 to 60 s; 0 where nobody balances.
    /// </summary>
    public TimeSpan DrainDelay { get; set; }

    /// <summary>How long requests in flight may take after that, and the last clicks to be written. 1 s to 5 min.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
