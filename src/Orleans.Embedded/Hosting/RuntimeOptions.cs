using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Checks the options of the runtime at start, all of them before it speaks.</summary>
internal static class RuntimeOptions
{
    public static void Validate(SiloMessagingOptions messaging, GrainCollectionOptions collection)
    {
        var errors = new List<string>();
        Check(messaging.ResponseTimeout == Timeout.InfiniteTimeSpan || messaging.ResponseTimeout >= TimeSpan.FromMilliseconds(1),
            $"SiloMessagingOptions.ResponseTimeout is {messaging.ResponseTimeout}; at least 1 ms, or infinite");
        Check(messaging.MaxEnqueuedRequestsHardLimit >= 1,
            $"SiloMessagingOptions.MaxEnqueuedRequestsHardLimit is {messaging.MaxEnqueuedRequestsHardLimit}; at least 1");
        Check(collection.CollectionQuantum > TimeSpan.Zero,
            $"GrainCollectionOptions.CollectionQuantum is {collection.CollectionQuantum}; more than 0");
        Check(collection.CollectionAge > collection.CollectionQuantum,
            $"GrainCollectionOptions.CollectionAge is {collection.CollectionAge}; more than CollectionQuantum ({collection.CollectionQuantum})");
        Check(collection.ActivationTimeout > TimeSpan.Zero,
            $"GrainCollectionOptions.ActivationTimeout is {collection.ActivationTimeout}; more than 0");
        Check(collection.DeactivationTimeout > TimeSpan.Zero,
            $"GrainCollectionOptions.DeactivationTimeout is {collection.DeactivationTimeout}; more than 0");
        Check(collection.MemoryUsageTargetPercentage > 0,
            $"GrainCollectionOptions.MemoryUsageTargetPercentage is {collection.MemoryUsageTargetPercentage}; more than 0");
        Check(collection.MemoryUsageLimitPercentage > collection.MemoryUsageTargetPercentage && collection.MemoryUsageLimitPercentage <= 100,
            $"GrainCollectionOptions.MemoryUsageLimitPercentage is {collection.MemoryUsageLimitPercentage}; more than MemoryUsageTargetPercentage ({collection.MemoryUsageTargetPercentage}), at most 100");
        Check(collection.MemoryUsagePollingPeriod > TimeSpan.Zero,
            $"GrainCollectionOptions.MemoryUsagePollingPeriod is {collection.MemoryUsagePollingPeriod}; more than 0");
        if (errors.Count > 0)
            throw new OrleansConfigurationException(string.Join(Environment.NewLine, errors));

        void Check(bool isValid, string error)
        {
            if (!isValid)
                errors.Add(error);
        }
    }
}
