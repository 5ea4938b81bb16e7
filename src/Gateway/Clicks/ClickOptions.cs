namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>How clicks are counted before they are written.</summary>
public sealed class ClickOptions
{
    public const string Section = "LinkSafety:Clicks";

    /// <summary>
    /// How often counts go to the grains. 100 ms to 4 s: writing takes its time too, and counts are to be at most 5 s behind. What a process
    /// that is killed may lose is what it counted since.
    /// </summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Different URLs that are counted before a flush is made early. 100 to 1,000,000.</summary>
    public int MaxUrls { get; set; } = 50_000;

    /// <summary>URLs and senders whose counts may wait for a grain that cannot take them now; beyond it those that have failed are dropped first, and logged. 100 to 1,000,000.</summary>
    public int MaxUnsentBatches { get; set; } = 50_000;

    /// <summary>Batches on their way at a time. 1 to 1,024. 64: the store groups what arrives together into one commit.</summary>
    public int MaxConcurrentWrites { get; set; } = 64;
}
