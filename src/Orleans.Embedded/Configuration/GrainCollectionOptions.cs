namespace Orleans.Configuration;

/// <summary>When activations end that nobody calls.</summary>
public class GrainCollectionOptions
{
    /// <summary>How often idle activations are looked for. 1 min.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an activation may idle; it ends between this and two quanta more. 15 min; more than the quantum.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long reading state and OnActivateAsync may take together. 30 s.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long OnDeactivateAsync may take. 30 s.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the least recently used activations end before their age when memory runs short. False.</summary>
    public bool EnableActivationSheddingOnMemoryPressure { get; set; }

    /// <summary>From how much of its memory on the process sheds activations. 80 %; more than the target, at most 100.</summary>
    public double MemoryUsageLimitPercentage { get; set; } = 80;

    /// <summary>Down to how much it sheds them. 75 %; more than 0.</summary>
    public double MemoryUsageTargetPercentage { get; set; } = 75;

    /// <summary>How often memory is looked at. 5 s.</summary>
    public TimeSpan MemoryUsagePollingPeriod { get; set; } = TimeSpan.FromSeconds(5);
}
