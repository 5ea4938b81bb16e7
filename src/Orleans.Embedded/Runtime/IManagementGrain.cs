namespace Orleans.Runtime;

/// <summary>Counts of what is active, at <c>GetGrain&lt;IManagementGrain&gt;(0)</c>. Asking wakes no other grain.</summary>
public interface IManagementGrain : IGrainWithIntegerKey
{
    Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false);

    /// <summary>Activations by grain type and silo, busiest type first.</summary>
    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics();

    Task<int> GetTotalActivationCount();

    /// <summary>The silo that holds the grain; null where it is not active.</summary>
    ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference);

    ValueTask<List<GrainId>> GetActiveGrains(GrainType type);
}
