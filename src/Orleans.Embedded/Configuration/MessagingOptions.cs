namespace Orleans.Configuration;

/// <summary>How calls travel.</summary>
public abstract class MessagingOptions
{
    /// <summary>How long a call may take before its caller gets a TimeoutException. 30 s; at least 1 ms, or infinite.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
