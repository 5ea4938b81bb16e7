namespace Orleans.Runtime;

/// <summary>One activation as the runtime keeps it.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    GrainId GrainId { get; }

    /// <summary>The grain; null before it is made.</summary>
    object? GrainInstance { get; }

    /// <summary>Services with the activation's lifetime.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when OnDeactivateAsync is over and the activation is gone.</summary>
    Task Deactivated { get; }

    /// <summary>Ends the activation once the calls in progress are over. Calls that wait go to the next activation.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
