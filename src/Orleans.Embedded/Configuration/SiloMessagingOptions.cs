namespace Orleans.Configuration;

/// <summary>How calls travel inside a silo.</summary>
public class SiloMessagingOptions : MessagingOptions
{
    /// <summary>
    /// How many calls may wait for one activation; those beyond it fail with LimitExceededException. At least 1. The default is 50,000,
    /// where official Orleans has none: a queued call costs about half a kilobyte, so one hot grain holds at most some 25 MB, and a flood
    /// is refused instead of remembered. It is well above the 10,000 first clicks on one URL that must all be served.
    /// </summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; } = 50_000;
}
