namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>How much memory decisions may take.</summary>
public sealed class DecisionCacheOptions
{
    public const string Section = "LinkSafety:DecisionCache";

    public const long MinBytes = 1 << 20;

    public const long MaxBytes = 16L << 30;

    /// <summary>1 MiB to 16 GiB. The default holds something over 1,000,000 decisions.</summary>
    public long CapacityBytes { get; set; } = 192L << 20;
}
