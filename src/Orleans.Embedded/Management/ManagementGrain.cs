using Orleans.Activations;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Management;

/// <summary>Reads the directory of the one silo there is. It does not count itself: what it is asked about are the application's grains.</summary>
[GrainType("management")]
internal sealed class ManagementGrain(Silo silo) : Grain, IManagementGrain
{
    private IEnumerable<Activation> Activations => silo.Directory.All.Where(activation => !ReferenceEquals(activation.GrainInstance, this));

    public Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false) =>
        Task.FromResult(onlyActive && silo.Status != SiloStatus.Active ? [] : new Dictionary<SiloAddress, SiloStatus> { [silo.Address] = silo.Status });

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics() => Task.FromResult(Activations
        .GroupBy(static activation => activation.Class)
        .Select(group => new SimpleGrainStatistic { GrainType = group.Key.GrainType.ToString(), SiloAddress = silo.Address, ActivationCount = group.Count() })
        .OrderByDescending(static statistic => statistic.ActivationCount)
        .ToArray());

    public Task<int> GetTotalActivationCount() => Task.FromResult(Activations.Count());

    public ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference) =>
        new(silo.Directory.Find(reference.GetGrainId()) is null ? null : silo.Address);

    public ValueTask<List<GrainId>> GetActiveGrains(GrainType type) =>
        new([.. Activations.Where(activation => activation.Class.GrainType == type).Select(static activation => activation.GrainId)]);
}
